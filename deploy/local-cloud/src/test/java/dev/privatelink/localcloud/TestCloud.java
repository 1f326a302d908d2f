package dev.privatelink.localcloud;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** A cloud with a movable time, and SDK clients of its accounts that never retry. */
final class TestCloud implements AutoCloseable {
  /** Times that a test can tell apart. */
  static final LocalCloudTimes TIMES =
      LocalCloudTimes.ofNoDelay()
          .withSettling(Duration.ofSeconds(5))
          .withDeletion(Duration.ofSeconds(10), Duration.ofMinutes(1))
          .withRecordSync(Duration.ofSeconds(30));

  static final AwsCredentials PLATFORM =
      AwsBasicCredentials.create(
          LocalCloudSeed.PLATFORM_ACCESS_KEY_ID, LocalCloudSeed.PLATFORM_SECRET_ACCESS_KEY);
  static final AwsCredentials CUSTOMER =
      AwsBasicCredentials.create(
          LocalCloudSeed.CUSTOMER_ACCESS_KEY_ID, LocalCloudSeed.CUSTOMER_SECRET_ACCESS_KEY);

  private final LocalCloud cloud;
  private final MovableClock clock;
  private final SdkHttpClient http =
      Apache5HttpClient.builder().maxConnections(20).socketTimeout(Duration.ofSeconds(10)).build();
  private final List<SdkAutoCloseable> clients = new ArrayList<>();
  private final Ec2Client platform;
  private final Ec2Client customer;

  private TestCloud(LocalCloud cloud, MovableClock clock) {
    this.cloud = cloud;
    this.clock = clock;
    this.platform = ec2(PLATFORM);
    this.customer = ec2(CUSTOMER);
  }

  static TestCloud start() throws IOException {
    return start(UnaryOperator.identity());
  }

  static TestCloud start(UnaryOperator<LocalCloudOptions> changed) throws IOException {
    return start(new MovableClock(), changed);
  }

  static TestCloud start(MovableClock clock, UnaryOperator<LocalCloudOptions> changed)
      throws IOException {
    LocalCloudOptions options = LocalCloudOptions.forTests().withTimes(TIMES).withClock(clock);
    return new TestCloud(LocalCloud.start(changed.apply(options)), clock);
  }

  LocalCloud cloud() {
    return cloud;
  }

  MovableClock clock() {
    return clock;
  }

  Ec2Client platform() {
    return platform;
  }

  Ec2Client customer() {
    return customer;
  }

  Ec2Client ec2(AwsCredentials credentials) {
    return keep(configured(Ec2Client.builder().httpClient(http), credentials).build());
  }

  Route53Client route53() {
    return keep(configured(Route53Client.builder().httpClient(http), PLATFORM).build());
  }

  private <C extends SdkAutoCloseable> C keep(C client) {
    clients.add(client);
    return client;
  }

  private <B extends AwsClientBuilder<B, C>, C> B configured(B builder, AwsCredentials who) {
    return builder
        .endpointOverride(uri())
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(who))
        .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()));
  }

  URI uri() {
    return cloud.endpoint();
  }

  /** A request for an endpoint in the platform's first zone. */
  static CreateVpcEndpointRequest.Builder request(String serviceId) {
    return CreateVpcEndpointRequest.builder()
        .vpcEndpointType(VpcEndpointType.INTERFACE)
        .vpcId(LocalCloudSeed.VPC)
        .serviceName(LocalCloudSeed.serviceName(serviceId))
        .subnetIds(LocalCloudSeed.SUBNET_AZ1)
        .securityGroupIds(LocalCloudSeed.SECURITY_GROUP);
  }

  VpcEndpoint create(String serviceId) {
    return platform.createVpcEndpoint(request(serviceId).build()).vpcEndpoint();
  }

  VpcEndpoint describe(String endpointId) {
    return platform
        .describeVpcEndpoints(r -> r.vpcEndpointIds(endpointId))
        .vpcEndpoints()
        .getFirst();
  }

  /** The state as it is on the wire. */
  String state(String endpointId) {
    return describe(endpointId).stateAsString();
  }

  @Override
  public void close() {
    clients.forEach(SdkAutoCloseable::close);
    http.close();
    cloud.close();
  }
}
