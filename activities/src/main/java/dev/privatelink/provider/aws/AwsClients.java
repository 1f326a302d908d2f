package dev.privatelink.provider.aws;

import dev.privatelink.model.Placement;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The SDK's clients: one for each role, region and service, made when first needed and closed with
 * the program. They never try again by themselves: Temporal does, with a memory, and a repetition
 * that nobody sees would eat the small buckets (4 calls, 0.3 a second) of the endpoint calls.
 *
 * <p>HTTP is Apache 5: plain Java, a connection pool and proxies. The JDK's has no pool that can be
 * bounded, the native one is 23 MB for each platform. Neither stops a read when interrupted, so the
 * timeouts are what ends a call.
 */
@Singleton
final class AwsClients implements AutoCloseable {
  /** The whole call, fetching credentials included. */
  static final Duration CALL_MAX = Duration.ofSeconds(10);

  /** One HTTP exchange. */
  private static final Duration ATTEMPT_MAX = Duration.ofSeconds(5);

  private static final Duration CONNECT_MAX = Duration.ofSeconds(2);

  /** More steps than this do not run at once in one worker. */
  private static final int CONNECTIONS_MAX = 100;

  private static final String APP_ID = "privatelink";

  private final AwsSettings settings;
  private final AwsCredentialsProvider own;
  private final SdkHttpClient http;
  private final Map<Key, AwsCredentialsProvider> credentials = new ConcurrentHashMap<>();
  private final Map<Key, Ec2Client> ec2 = new ConcurrentHashMap<>();
  private final Map<Key, Route53Client> route53 = new ConcurrentHashMap<>();
  private final Deque<SdkAutoCloseable> opened = new ArrayDeque<>();

  AwsClients(AwsSettings settings, AwsCredentialsProvider own) {
    this.settings = settings;
    this.own = own;
    this.http =
        Apache5HttpClient.builder()
            .maxConnections(CONNECTIONS_MAX)
            .connectionTimeout(CONNECT_MAX)
            .connectionAcquisitionTimeout(CONNECT_MAX)
            .socketTimeout(ATTEMPT_MAX)
            .build();
  }

  /** EC2 where the placement is. */
  Ec2Client ec2(Placement placement) {
    return ec2.computeIfAbsent(
        Key.of(placement),
        key -> open(Ec2Client.builder(), Region.of(key.region()), credentials(key)));
  }

  /**
   * Route 53, which is one for all regions of the partition. Named by the region that it is signed
   * for: with an endpoint of ours the SDK would sign for the pseudo region aws-global.
   */
  Route53Client route53(Placement placement) {
    return route53.computeIfAbsent(
        Key.of(placement),
        key -> open(Route53Client.builder(), Region.US_EAST_1, credentials(key)));
  }

  @PreDestroy
  @Override
  public void close() {
    synchronized (opened) {
      while (!opened.isEmpty()) {
        opened.pop().close();
      }
    }
    http.close();
  }

  private AwsCredentialsProvider credentials(Key key) {
    return credentials.computeIfAbsent(
        key, k -> named(k.role().map(role -> assumed(role, k.region())).orElse(own)));
  }

  private AwsCredentialsProvider assumed(String role, String region) {
    StsClient sts = open(StsClient.builder(), Region.of(region), named(own));
    var provider =
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .refreshRequest(request ->
                request
                    .roleArn(role)
                    .roleSessionName(APP_ID)
                    .externalId(settings.externalId().orElse(null)))
            .build();
    return remembered(provider);
  }

  private static AwsCredentialsProvider named(AwsCredentialsProvider provider) {
    return () -> {
      try {
        return provider.resolveCredentials();
      } catch (CredentialsUnavailable e) {
        throw e;
      } catch (SdkClientException e) {
        throw new CredentialsUnavailable(e);
      }
    };
  }

  private <
          B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkAutoCloseable>
      C open(B builder, Region region, AwsCredentialsProvider as) {
    builder.region(region).httpClient(http).credentialsProvider(as).overrideConfiguration(limits());
    settings.endpoint().ifPresent(builder::endpointOverride);
    return remembered(builder.build());
  }

  private <C extends SdkAutoCloseable> C remembered(C closeable) {
    synchronized (opened) {
      opened.push(closeable);
    }
    return closeable;
  }

  private static ClientOverrideConfiguration limits() {
    return ClientOverrideConfiguration.builder()
        .apiCallTimeout(CALL_MAX)
        .apiCallAttemptTimeout(ATTEMPT_MAX)
        .retryStrategy(AwsRetryStrategy.doNotRetry())
        .appId(APP_ID)
        .build();
  }

  private record Key(Optional<String> role, String region) {
    static Key of(Placement placement) {
      return new Key(placement.role(), placement.region());
    }
  }
}
