package dev.privatelink.provider.alicloud;

import com.aliyuncs.exceptions.ClientException;

/** No credentials could be had, so that nothing was asked of the cloud. */
final class CredentialsUnavailable extends ClientException {
  private static final long serialVersionUID = 1L;

  CredentialsUnavailable() {
    super("CredentialsUnavailable", "no Alibaba Cloud credentials were found");
  }
}
