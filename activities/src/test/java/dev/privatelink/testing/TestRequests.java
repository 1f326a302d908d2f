package dev.privatelink.testing;

import dev.privatelink.connection.ConnectionCommand;
import dev.privatelink.connection.ConnectionEvent;
import dev.privatelink.connection.Terms;
import dev.privatelink.model.Actor;
import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.ConnectionTypeId;
import dev.privatelink.model.DomainPlan;
import dev.privatelink.model.DomainRecord;
import dev.privatelink.model.DomainTypeId;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.Origin;
import dev.privatelink.model.Placement;
import dev.privatelink.port.AdmissionRequest;
import dev.privatelink.port.AdmissionRequest.IdempotencyKey;
import dev.privatelink.port.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/** Requests as the API would make them, with names like real ones. */
public final class TestRequests {
  private static final String BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";

  /** Later than any test. */
  public static final Instant IN_TIME = Instant.parse("2099-01-01T00:00:00Z");

  private TestRequests() {}

  /** A new connection's id. */
  public static ConnectionId newConnection() {
    return new ConnectionId("plc-" + random(20));
  }

  /** A new set's id. */
  public static AttachDomainId newSet() {
    return new AttachDomainId("ad-" + random(20));
  }

  /** A new run's id. */
  public static String newRun() {
    return "0198-" + random(20);
  }

  /** Somebody with an API key of this organisation. */
  public static Origin origin(OrganizationId organization) {
    return new Origin(
        new Actor(Actor.Kind.API_KEY, "key-7Hq2"),
        organization,
        "4bf92f3577b34da6a3ce929d0e0e4736");
  }

  /** A connection from this cluster to a Kafka in AWS. */
  public static ConnectionEvent.ConnectionRequested connection(Cluster cluster) {
    String service = "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0";
    return new ConnectionEvent.ConnectionRequested(
        cluster.id(),
        cluster.project(),
        origin(cluster.organization()),
        "orders kafka",
        new ConnectionTarget(
            new ConnectionTypeId("AWS_ENDPOINT_SERVICE"),
            cluster.cloud(),
            "us-east-1",
            service,
            "vpce-svc-0123456789abcdef0",
            new TreeMap<>(Map.of("name", service, "region", "us-east-1")),
            1),
        new Placement(
            "380838443567",
            Optional.empty(),
            "us-east-1",
            "vpc-0a1b2c3d4e5f60718",
            new TreeMap<>(
                Map.of(
                    "use1-az1",
                    "subnet-0aaaaaaaaaaaaaaa1",
                    "use1-az2",
                    "subnet-0bbbbbbbbbbbbbbb2")),
            List.of("sg-0123456789abcdef0")),
        random(26),
        new Terms(
            Instant.parse("2026-11-22T00:00:00Z"),
            Instant.parse("2026-11-22T06:00:00Z"),
            Instant.parse("2026-12-05T00:00:00Z"),
            Duration.ofMinutes(30)));
  }

  /** The endpoint that such a connection asks for. */
  public static EndpointRequest endpoint(ConnectionId connection) {
    return new EndpointRequest(
        "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0",
        "us-east-1",
        new TreeMap<>(Map.of("use1-az1", "subnet-0aaaaaaaaaaaaaaa1")),
        List.of("sg-0123456789abcdef0"),
        new TreeMap<>(Map.of(EndpointRequest.TAG_CONNECTION, connection.value())),
        connection.value());
  }

  /** Domains under a Confluent name, {@code k7vpo.us-east-1} for example. */
  public static DomainPlan plan(String uniqueName) {
    String base = uniqueName + ".aws.confluent.cloud";
    return new DomainPlan(
        new DomainTypeId("CONFLUENT"),
        uniqueName,
        base,
        base,
        false,
        List.of(
            new DomainRecord("*.use1-az1." + base, "vpce-0a-use1-az1.example.com", true),
            new DomainRecord("*." + base, "vpce-0a.example.com", false)));
  }

  /** A first run of the creation of a connection. */
  public static AdmissionRequest create(ConnectionId id, Cluster cluster) {
    return admission(
        OperationId.create(id),
        cluster,
        new ConnectionCommand.RequestConnection(connection(cluster)));
  }

  /** A first run of an attachment. */
  public static AdmissionRequest attach(
      ConnectionId id, Cluster cluster, AttachDomainId set, DomainPlan plan) {
    return admission(
        OperationId.attach(id, set), cluster, new ConnectionCommand.RequestAttach(set, plan));
  }

  /** A first run of a detachment. */
  public static AdmissionRequest detach(ConnectionId id, Cluster cluster, AttachDomainId set) {
    return admission(
        OperationId.detach(id, set), cluster, new ConnectionCommand.RequestDetach(set));
  }

  /** A first run of a deletion. */
  public static AdmissionRequest delete(ConnectionId id, Cluster cluster) {
    return admission(OperationId.delete(id), cluster, new ConnectionCommand.RequestDeletion());
  }

  /** The same request in a new run. */
  public static AdmissionRequest again(AdmissionRequest request) {
    return new AdmissionRequest(
        request.operation(),
        newRun(),
        request.admitBy(),
        request.origin(),
        request.command(),
        request.idempotency());
  }

  /** The same request, to be admitted by another time. */
  public static AdmissionRequest by(AdmissionRequest request, Instant admitBy) {
    return new AdmissionRequest(
        request.operation(),
        request.runId(),
        admitBy,
        request.origin(),
        request.command(),
        request.idempotency());
  }

  /** The same request with an idempotency key. */
  public static AdmissionRequest keyed(AdmissionRequest request, String key, String hash) {
    return new AdmissionRequest(
        request.operation(),
        request.runId(),
        request.admitBy(),
        request.origin(),
        request.command(),
        Optional.of(new IdempotencyKey(key, hash)));
  }

  private static AdmissionRequest admission(
      OperationId operation, Cluster cluster, ConnectionCommand command) {
    return new AdmissionRequest(
        operation, newRun(), IN_TIME, origin(cluster.organization()), command, Optional.empty());
  }

  private static String random(int length) {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(BASE_32.charAt(ThreadLocalRandom.current().nextInt(BASE_32.length())));
    }
    return text.toString();
  }
}
