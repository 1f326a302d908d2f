package dev.privatelink.provider.aws;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** Who we are before any role is assumed. A bean of its own, so that it can be replaced. */
@Factory
final class AwsCredentialsFactory {

  /**
   * The SDK's ordinary chain: environment, web identity (a Kubernetes service account), profile,
   * container, instance.
   */
  @Singleton
  AwsCredentialsProvider ownCredentials() {
    return DefaultCredentialsProvider.builder().build();
  }
}
