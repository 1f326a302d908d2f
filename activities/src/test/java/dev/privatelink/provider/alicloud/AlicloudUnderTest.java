package dev.privatelink.provider.alicloud;

import com.aliyuncs.auth.BasicCredentials;
import com.aliyuncs.auth.StaticCredentialsProvider;
import com.aliyuncs.privatelink.model.v20200415.ListVpcEndpointZonesRequest;
import dev.privatelink.localcloud.AlicloudEndpointSnapshot;
import dev.privatelink.localcloud.AlicloudSeed;
import dev.privatelink.localcloud.LocalCloud;
import dev.privatelink.localcloud.LocalCloudOptions;
import dev.privatelink.localcloud.LocalCloudTimes;
import dev.privatelink.localcloud.PrivateZoneSnapshot;
import dev.privatelink.localcloud.fault.Fault;
import dev.privatelink.localcloud.fault.FaultMode;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.Placement;
import dev.privatelink.provider.CloudUnderTest;
import dev.privatelink.spi.EndpointProvider;
import dev.privatelink.spi.InvalidRequest;
import dev.privatelink.spi.PrivateDns;
import dev.privatelink.spi.ProviderFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The local cloud as Alibaba Cloud. */
final class AlicloudUnderTest implements CloudUnderTest {
  static final String REGION = AlicloudSeed.REGION;
  static final String ACCOUNT = AlicloudSeed.PLATFORM_ACCOUNT;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T10:00:00Z"));
  private final LocalCloud cloud;
  private final AlicloudClients clients;

  private AlicloudUnderTest(UnaryOperator<LocalCloudTimes> times) {
    LocalCloudOptions standing =
        LocalCloudOptions.forTests()
            .withClock(now::get)
            .withTimes(
                times.apply(
                    LocalCloudTimes.ofNoDelay()
                        .withSettling(Duration.ofMinutes(2))
                        .withDeletion(Duration.ofMinutes(2), Duration.ofMinutes(30))));
    try {
      this.cloud = LocalCloud.start(standing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.clients = clients(settings());
  }

  /** A cloud whose time stands still, without limits. */
  static AlicloudUnderTest open() {
    return new AlicloudUnderTest(times -> times);
  }

  /** The same, where new endpoints are not found for some time. */
  static AlicloudUnderTest hiding(Duration unseen) {
    return new AlicloudUnderTest(times -> times.withHidden(unseen));
  }

  /** The same, where making an endpoint takes some time. */
  static AlicloudUnderTest creating(Duration time) {
    return new AlicloudUnderTest(times -> times.withCreating(time));
  }

  LocalCloud cloud() {
    return cloud;
  }

  AlicloudSettings settings() {
    return new AlicloudSettings(
        Optional.of(cloud.endpoint()), ACCOUNT, "alicloud.plc.tidbcloud.com");
  }

  static AlicloudClients clients(AlicloudSettings settings) {
    return new AlicloudClients(
        settings,
        new StaticCredentialsProvider(
            new BasicCredentials(
                AlicloudSeed.PLATFORM_ACCESS_KEY_ID, AlicloudSeed.PLATFORM_ACCESS_KEY_SECRET)));
  }

  static EndpointProvider endpoints(AlicloudClients clients) {
    return new AlicloudEndpointProvider(new PrivateLinkEndpoints(clients));
  }

  @Override
  public EndpointProvider endpoints() {
    return endpoints(clients);
  }

  @Override
  public PrivateDns dns() {
    return new AlicloudPrivateDns(new PrivateZones(clients));
  }

  @Override
  public Placement placement() {
    return placement(
        Map.of(
            AlicloudSeed.ZONE_A, AlicloudSeed.VSWITCH_A,
            AlicloudSeed.ZONE_B, AlicloudSeed.VSWITCH_B));
  }

  static Placement placement(Map<String, String> vswitches) {
    return new Placement(
        ACCOUNT,
        Optional.empty(),
        REGION,
        AlicloudSeed.VPC,
        new TreeMap<>(vswitches),
        List.of(AlicloudSeed.SECURITY_GROUP));
  }

  @Override
  public ConnectionTarget manual() {
    return target(AlicloudSeed.SERVICE_MANUAL);
  }

  @Override
  public ConnectionTarget automatic() {
    return target(AlicloudSeed.SERVICE_AUTOMATIC);
  }

  @Override
  public ConnectionTarget hidden() {
    return target(AlicloudSeed.SERVICE_NOT_ALLOWED);
  }

  @Override
  public String absent() {
    return "ep-t4n0000000000000000000";
  }

  static ConnectionTarget target(String serviceId) {
    try {
      return new AlicloudEndpointServiceType()
          .parse(Map.of("name", AlicloudSeed.serviceName(serviceId)), REGION);
    } catch (InvalidRequest e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void accept(String endpointId) {
    cloud.alicloud().accept(AlicloudSeed.CUSTOMER_ACCOUNT, AlicloudSeed.SERVICE_MANUAL, endpointId);
  }

  /** The owner's no is being carried out. */
  void beginRejecting(String endpointId) {
    cloud.alicloud().reject(AlicloudSeed.CUSTOMER_ACCOUNT, AlicloudSeed.SERVICE_MANUAL, endpointId);
  }

  @Override
  public void reject(String endpointId) {
    beginRejecting(endpointId);
    pass(Duration.ofMinutes(2));
  }

  @Override
  public void vanish(String endpointId) {
    cloud.alicloud().vanish(endpointId);
  }

  @Override
  public List<String> living() {
    return cloud.alicloud().endpoints(ACCOUNT).stream()
        .filter(endpoint -> !endpoint.endpointStatus().equals("Deleting"))
        .map(AlicloudEndpointSnapshot::id)
        .filter(id -> !isLosingItsZones(id))
        .toList();
  }

  private boolean isLosingItsZones(String endpointId) {
    var request = new ListVpcEndpointZonesRequest();
    request.setEndpointId(endpointId);
    AlicloudCall call =
        AlicloudCall.privateLink("ListVpcEndpointZones", "look at zones", placement());
    try {
      List<Answer> zones = clients.send(call, request).list("Zones").orElseThrow();
      return zones.stream()
          .allMatch(zone -> zone.text("ZoneStatus").equals(Optional.of("Deleting")));
    } catch (Refused | ProviderFailure e) {
      // Hidden yet: it lives.
      return false;
    }
  }

  @Override
  public void trouble(Doing doing, Trouble trouble) {
    operations(doing).forEach(operation -> cloud.faults().plant(fault(operation, trouble)));
  }

  private static Fault fault(String operation, Trouble trouble) {
    return switch (trouble) {
      case THROTTLED ->
          Fault.error(operation, 400, "Throttling.User", "Request was denied due to flow control.");
      case DENIED ->
          Fault.error(
              operation,
              403,
              "Forbidden.RAM",
              "User acs:ram::%s:user/worker is not authorized".formatted(ACCOUNT));
      case CUT -> Fault.of(operation, FaultMode.CUT);
      case CUT_AFTERWARDS -> Fault.of(operation, FaultMode.CUT).afterTheWork();
      case TRUNCATED -> Fault.of(operation, FaultMode.TRUNCATED);
      case HTML -> Fault.of(operation, FaultMode.HTML);
      case EMPTY -> Fault.of(operation, FaultMode.EMPTY);
      case BROKEN -> Fault.error(operation, 500, "InternalError", "An internal error");
    };
  }

  @Override
  public void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  @Override
  public void foreignZone(String name) {
    AlicloudCall add = AlicloudCall.privateZone("AddZone", "add a zone", placement());
    AlicloudCall bind = AlicloudCall.privateZone("BindZoneVpc", "bind a zone", placement());
    try {
      Answer zone = clients.send(add, PrivateZones.request(add, Map.of("ZoneName", name)));
      clients.send(
          bind,
          PrivateZones.request(
              bind,
              Map.of(
                  "ZoneId",
                  zone.text("ZoneId").orElseThrow(),
                  "Vpcs.1.RegionId",
                  REGION,
                  "Vpcs.1.VpcId",
                  AlicloudSeed.VPC)));
    } catch (Refused | ProviderFailure e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Set<String> zones() {
    return zoneSnapshots().map(PrivateZoneSnapshot::name).collect(Collectors.toSet());
  }

  @Override
  public Set<String> names(String zone) {
    return records(zone)
        .map(record -> record.rr() + "." + zone)
        .map(name -> name.startsWith("@.") ? name.substring(2) : name)
        .collect(Collectors.toSet());
  }

  @Override
  public String target(String zone, String name) {
    return records(zone)
        .filter(record -> name.equals(record.rr() + "." + zone))
        .map(PrivateZoneSnapshot.Record::value)
        .findFirst()
        .orElseThrow();
  }

  private Stream<PrivateZoneSnapshot.Record> records(String zone) {
    return zoneSnapshots()
        .filter(found -> found.name().equals(zone))
        .flatMap(found -> found.records().stream());
  }

  Stream<PrivateZoneSnapshot> zoneSnapshots() {
    return cloud.alicloud().privateZones(ACCOUNT).stream();
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

  static List<String> operations(Doing doing) {
    return switch (doing) {
      case INSPECT -> List.of("ListVpcEndpointServicesByEndUser");
      case FIND -> List.of("ListVpcEndpoints", "GetVpcEndpointAttribute");
      case CREATE -> List.of("CreateVpcEndpoint");
      case DELETE -> List.of("DeleteVpcEndpoint");
      case CREATE_ZONE -> List.of("AddZone");
      case MARK_ZONE -> List.of("TagResources");
      case FIND_ZONE -> List.of("DescribeZones");
      case LIST_RECORDS -> List.of("DescribeZoneRecords");
      case CHANGE_RECORDS -> List.of("AddZoneRecord", "UpdateZoneRecord", "DeleteZoneRecord");
      case DELETE_ZONE -> List.of("DeleteZone");
    };
  }
}
