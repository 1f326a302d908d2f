package dev.privatelink.provider.alicloud;

import com.aliyuncs.auth.AlibabaCloudCredentialsProvider;
import com.aliyuncs.auth.DefaultCredentialsProvider;
import com.aliyuncs.exceptions.ClientException;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Who we are. A bean of its own, so that it can be replaced. */
@Factory
final class AlicloudCredentialsFactory {

  /**
   * The SDK's ordinary chain: environment ({@code ALIBABA_CLOUD_ACCESS_KEY_ID} and {@code
   * ALIBABA_CLOUD_ACCESS_KEY_SECRET}), OIDC (a Kubernetes service account), profile, instance.
   */
  @Singleton
  AlibabaCloudCredentialsProvider ownCredentials() {
    try {
      return new DefaultCredentialsProvider();
    } catch (ClientException e) {
      throw new IllegalStateException(
          "the settings of the Alibaba Cloud credentials are not complete: " + e.getErrMsg(), e);
    }
  }
}
