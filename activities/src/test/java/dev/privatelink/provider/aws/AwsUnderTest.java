package dev.privatelink.provider.aws;

import dev.privatelink.localcloud.EndpointSnapshot;
import dev.privatelink.localcloud.HostedZoneSnapshot;
import dev.privatelink.localcloud.LocalCloud;
import dev.privatelink.localcloud.LocalCloudOptions;
import dev.privatelink.localcloud.LocalCloudSeed;
import dev.privatelink.localcloud.LocalCloudTimes;
import dev.privatelink.localcloud.fault.Fault;
import dev.privatelink.localcloud.fault.FaultMode;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.Placement;
import dev.privatelink.provider.CloudUnderTest;
import dev.privatelink.spi.EndpointProvider;
import dev.privatelink.spi.InvalidRequest;
import dev.privatelink.spi.PrivateDns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The local cloud as AWS. */
final class AwsUnderTest implements CloudUnderTest {
  static final String REGION = LocalCloudSeed.REGION;
  static final String ACCOUNT = LocalCloudSeed.PLATFORM_ACCOUNT;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T10:00:00Z"));
  private final LocalCloud cloud;
  private final AwsClients clients;

  private AwsUnderTest(UnaryOperator<LocalCloudOptions> options) {
    LocalCloudOptions standing =
        LocalCloudOptions.forTests()
            .withClock(now::get)
            .withTimes(
                LocalCloudTimes.ofNoDelay()
                    .withSettling(Duration.ofMinutes(2))
                    .withDeletion(Duration.ofMinutes(2), Duration.ofMinutes(30)));
    try {
      this.cloud = LocalCloud.start(options.apply(standing));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.clients = clients(settings(Optional.empty()));
  }

  /** A cloud whose time stands still, without limits. */
  static AwsUnderTest open() {
    return new AwsUnderTest(options -> options);
  }

  /** The same, changed. */
  static AwsUnderTest open(UnaryOperator<LocalCloudOptions> options) {
    return new AwsUnderTest(options);
  }

  /** The same, where new endpoints are not listed for some time. */
  static AwsUnderTest hiding(Duration unseen) {
    return new AwsUnderTest(options -> options.withTimes(options.times().withHidden(unseen)));
  }

  LocalCloud cloud() {
    return cloud;
  }

  AwsSettings settings(Optional<String> role) {
    return new AwsSettings(
        Optional.of(cloud.endpoint()), ACCOUNT, role, Optional.empty(), "aws.plc.tidbcloud.com");
  }

  static AwsClients clients(AwsSettings settings) {
    return new AwsClients(
        settings,
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(
                LocalCloudSeed.PLATFORM_ACCESS_KEY_ID, LocalCloudSeed.PLATFORM_SECRET_ACCESS_KEY)));
  }

  static EndpointProvider endpoints(AwsClients clients) {
    return new AwsEndpointProvider(clients, new EndpointNames(new ZoneDirectory(clients)));
  }

  @Override
  public EndpointProvider endpoints() {
    return endpoints(clients);
  }

  @Override
  public PrivateDns dns() {
    return new Route53PrivateDns(clients, new HostedZones(clients));
  }

  @Override
  public Placement placement() {
    return placement(
        Map.of(
            "use1-az1", LocalCloudSeed.SUBNET_AZ1,
            "use1-az2", LocalCloudSeed.SUBNET_AZ2,
            "use1-az4", LocalCloudSeed.SUBNET_AZ4));
  }

  static Placement placement(Map<String, String> subnets) {
    return new Placement(
        ACCOUNT,
        Optional.empty(),
        REGION,
        LocalCloudSeed.VPC,
        new TreeMap<>(subnets),
        List.of(LocalCloudSeed.SECURITY_GROUP));
  }

  @Override
  public ConnectionTarget manual() {
    return target(LocalCloudSeed.SERVICE_MANUAL);
  }

  @Override
  public ConnectionTarget automatic() {
    return target(LocalCloudSeed.SERVICE_AUTOMATIC);
  }

  @Override
  public ConnectionTarget hidden() {
    return target(LocalCloudSeed.SERVICE_NOT_ALLOWED);
  }

  @Override
  public String absent() {
    return "vpce-00000000000000000";
  }

  /** A service whose endpoints fail. */
  ConnectionTarget failing() {
    return target(LocalCloudSeed.SERVICE_FAILING);
  }

  static ConnectionTarget target(String serviceId) {
    try {
      return new AwsEndpointServiceType()
          .parse(Map.of("name", LocalCloudSeed.serviceName(serviceId)), REGION);
    } catch (InvalidRequest e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void accept(String endpointId) {
    cloud
        .customer(LocalCloudSeed.CUSTOMER_ACCOUNT)
        .accept(LocalCloudSeed.SERVICE_MANUAL, endpointId);
  }

  @Override
  public void reject(String endpointId) {
    cloud
        .customer(LocalCloudSeed.CUSTOMER_ACCOUNT)
        .reject(LocalCloudSeed.SERVICE_MANUAL, endpointId);
  }

  /** Lets a waiting endpoint expire. */
  void expire(String endpointId) {
    cloud.expire(endpointId);
  }

  @Override
  public void vanish(String endpointId) {
    cloud.vanish(endpointId);
  }

  @Override
  public List<String> living() {
    return cloud.endpoints(ACCOUNT).stream()
        .filter(endpoint -> !endpoint.state().startsWith("delet"))
        .map(EndpointSnapshot::id)
        .toList();
  }

  @Override
  public void trouble(Doing doing, Trouble trouble) {
    String operation = operation(doing);
    boolean ec2 = operation.startsWith("ec2:");
    cloud
        .faults()
        .plant(
            switch (trouble) {
              case THROTTLED ->
                  ec2
                      ? Fault.error(
                          operation, 503, "RequestLimitExceeded", "Request limit exceeded.")
                      : Fault.error(operation, 400, "Throttling", "Rate exceeded");
              case DENIED ->
                  Fault.error(
                      operation,
                      403,
                      ec2 ? "UnauthorizedOperation" : "AccessDenied",
                      "User: arn:aws:sts::%s:assumed-role/worker/i-1 is not authorized"
                          .formatted(ACCOUNT));
              case CUT -> Fault.of(operation, FaultMode.CUT);
              case CUT_AFTERWARDS -> Fault.of(operation, FaultMode.CUT).afterTheWork();
              case TRUNCATED -> Fault.of(operation, FaultMode.TRUNCATED);
              case HTML -> Fault.of(operation, FaultMode.HTML);
              case EMPTY -> Fault.of(operation, FaultMode.EMPTY);
              case BROKEN -> Fault.error(operation, 500, "InternalError", "An internal error");
            });
  }

  @Override
  public void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  @Override
  public void foreignZone(String name) {
    clients
        .route53(placement())
        .createHostedZone(zone ->
            zone.name(name)
                .callerReference(UUID.randomUUID().toString())
                .vpc(vpc -> vpc.vpcId(LocalCloudSeed.VPC).vpcRegion(REGION)));
  }

  @Override
  public Set<String> zones() {
    return cloud.hostedZones(ACCOUNT).stream()
        .map(zone -> HostedZones.name(zone.name()))
        .collect(Collectors.toSet());
  }

  @Override
  public Set<String> names(String zone) {
    return records(zone).stream()
        .map(record -> HostedZones.name(record.name()))
        .collect(Collectors.toSet());
  }

  @Override
  public String target(String zone, String name) {
    return records(zone).stream()
        .filter(record -> HostedZones.name(record.name()).equals(name))
        .map(record -> record.values().getFirst())
        .findFirst()
        .orElseThrow();
  }

  @Override
  public Set<String> operations() {
    return cloud.requests().all().stream()
        .filter(line -> line.account().equals(ACCOUNT))
        .map(line -> line.service() + ":" + line.operation())
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    clients.close();
    cloud.close();
  }

  static String operation(Doing doing) {
    return switch (doing) {
      case INSPECT -> "ec2:DescribeVpcEndpointServices";
      case FIND -> "ec2:DescribeVpcEndpoints";
      case CREATE -> "ec2:CreateVpcEndpoint";
      case DELETE -> "ec2:DeleteVpcEndpoints";
      case CREATE_ZONE -> "route53:CreateHostedZone";
      case MARK_ZONE -> "route53:ChangeTagsForResource";
      case FIND_ZONE -> "route53:ListHostedZonesByVPC";
      case LIST_RECORDS -> "route53:ListResourceRecordSets";
      case CHANGE_RECORDS -> "route53:ChangeResourceRecordSets";
      case DELETE_ZONE -> "route53:DeleteHostedZone";
    };
  }

  private List<HostedZoneSnapshot.Record> records(String zone) {
    return cloud.hostedZones(ACCOUNT).stream()
        .filter(found -> HostedZones.name(found.name()).equals(zone))
        .flatMap(found -> found.ownRecords().stream())
        .toList();
  }
}
