package dev.privatelink.workflow.fake;

import dev.privatelink.connection.ConnectionEvent.ConnectionRequested;
import dev.privatelink.connection.Terms;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.Actor;
import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.CloudId;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.ConnectionTypeId;
import dev.privatelink.model.DomainPlan;
import dev.privatelink.model.DomainRecord;
import dev.privatelink.model.DomainTypeId;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.Origin;
import dev.privatelink.model.Placement;
import dev.privatelink.model.ProjectId;
import dev.privatelink.model.ServiceInspection;
import dev.privatelink.workflow.OperationStart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Values that look like real ones. */
public final class Samples {
  /** When the tests' world begins. */
  public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  public static final ConnectionId CONNECTION = new ConnectionId("plc-7k2mq4xw3v5n6b2c4d5f");
  public static final AttachDomainId SET = new AttachDomainId("ad-3h5j7k2m4n6p3q5r7s2t");
  public static final ClusterId CLUSTER = new ClusterId("10581523862938497021");
  public static final ProjectId PROJECT = new ProjectId("1372813089454525346");
  public static final OrganizationId ORGANIZATION = new OrganizationId("1369847559691667801");
  public static final CloudId CLOUD = new CloudId("aws");
  public static final String INSTALLATION = "q3w5e7r2t4y6u3i5o7pa";

  public static final Origin ORIGIN =
      new Origin(
          new Actor(Actor.Kind.API_KEY, "key-0AbCdEf1"),
          ORGANIZATION,
          "4bf92f3577b34da6a3ce929d0e0e4736");

  public static final ConnectionTarget TARGET =
      new ConnectionTarget(
          new ConnectionTypeId("AWS_ENDPOINT_SERVICE"),
          CLOUD,
          "us-east-1",
          "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0",
          "vpce-svc-0123456789abcdef0",
          new TreeMap<>(
              Map.of(
                  "endpointServiceName",
                  "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0")),
          1);

  public static final Placement PLACEMENT =
      new Placement(
          "380838443567",
          Optional.of("arn:aws:iam::380838443567:role/private-link"),
          "us-east-1",
          "vpc-0a1b2c3d4e5f60718",
          new TreeMap<>(
              Map.of(
                  "use1-az1", "subnet-0aaaaaaaaaaaaaaa1",
                  "use1-az2", "subnet-0bbbbbbbbbbbbbbb2",
                  "use1-az4", "subnet-0ccccccccccccccc4")),
          List.of("sg-0d1e2f3a4b5c6d7e8"));

  /** Days for people, hours and minutes for machines. */
  public static final Terms TERMS =
      new Terms(
          START.plus(Duration.ofHours(6)),
          START.plus(Duration.ofHours(48)),
          START.plus(Duration.ofDays(7)),
          Duration.ofMinutes(30));

  /** How long an endpoint that we never had an id of is searched for. */
  public static final Duration ABSENT_FOR = Duration.ofMinutes(10);

  public static final ServiceInspection OPEN_SERVICE =
      new ServiceInspection(false, List.of("use1-az1", "use1-az2", "use1-az6"), "210987654321");

  public static final ServiceInspection GUARDED_SERVICE =
      new ServiceInspection(true, List.of("use1-az1", "use1-az2", "use1-az6"), "210987654321");

  private Samples() {}

  /** The first event of {@link #CONNECTION}. */
  public static ConnectionRequested requested() {
    return new ConnectionRequested(
        CLUSTER,
        PROJECT,
        ORIGIN,
        "orders to the warehouse",
        TARGET,
        PLACEMENT,
        "abcdefghijklmnopqrstuvwxyz",
        TERMS);
  }

  /** The request for an endpoint that fits {@link #OPEN_SERVICE} and {@link #PLACEMENT}. */
  public static EndpointRequest endpointRequest() {
    return new EndpointRequest(
        TARGET.serviceName(),
        TARGET.region(),
        new TreeMap<>(
            Map.of(
                "use1-az1", "subnet-0aaaaaaaaaaaaaaa1",
                "use1-az2", "subnet-0bbbbbbbbbbbbbbb2")),
        PLACEMENT.securityGroupIds(),
        new TreeMap<>(
            Map.of(
                EndpointRequest.TAG_INSTALLATION,
                INSTALLATION,
                EndpointRequest.TAG_CONNECTION,
                CONNECTION.value())),
        CONNECTION.value());
  }

  /** What an operation is started with at {@link #START}. */
  public static OperationStart start(OperationId operation) {
    return start(operation, START.plusSeconds(8));
  }

  /** What an operation is started with. */
  public static OperationStart start(OperationId operation, Instant admitBy) {
    return new OperationStart(operation, CLUSTER, CLOUD, ORIGIN, admitBy, Optional.empty());
  }

  /** A set of managed domains, one for each of that many zones. */
  public static DomainPlan plan(int zones) {
    List<DomainRecord> records =
        IntStream.rangeClosed(1, zones)
            .mapToObj(zone ->
                new DomainRecord(
                    "*.use1-az%d.abcdefghijklmnopqrstuvwxyz.aws.plc.tidbcloud.com".formatted(zone),
                    "vpce-0123456789abcdef0-us-east-1%c.vpce-svc-0123456789abcdef0.us-east-1.vpce.amazonaws.com"
                        .formatted('a' + zone - 1),
                    true))
            .toList();
    return new DomainPlan(
        new DomainTypeId("TIDBCLOUD_MANAGED"),
        "abcdefghijklmnopqrstuvwxyz",
        "abcdefghijklmnopqrstuvwxyz.aws.plc.tidbcloud.com",
        "aws.plc.tidbcloud.com",
        true,
        records);
  }

  /** A failure that this one must act on. */
  public static Failure failure(FailureCode code, ActionOwner actor) {
    return Failure.of(
        code,
        actor,
        "%s on %s.".formatted(code, TARGET.serviceId()),
        "Do something about %s.".formatted(TARGET.serviceId()));
  }
}
