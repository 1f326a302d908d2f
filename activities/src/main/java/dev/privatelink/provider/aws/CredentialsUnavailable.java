package dev.privatelink.provider.aws;

import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * No credentials could be had, so that nothing was asked of the cloud. The SDK has no type of its
 * own for this, only a text.
 */
final class CredentialsUnavailable extends SdkClientException {
  private static final long serialVersionUID = 1L;

  CredentialsUnavailable(SdkClientException cause) {
    super(builder().message("no AWS credentials were found").cause(cause));
  }
}
