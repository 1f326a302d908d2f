package dev.privatelink.provider.alicloud;

import com.aliyuncs.exceptions.ClientException;

/**
 * Nothing came back, or nothing that could be read in time. Says no more than that: the SDK's own
 * exceptions hold the address that was called, with key and signature in it.
 */
final class NoAnswer extends ClientException {
  private static final long serialVersionUID = 1L;

  NoAnswer(String why) {
    super("NoAnswer", why);
  }
}
