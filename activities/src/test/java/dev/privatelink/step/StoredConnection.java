package dev.privatelink.step;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionCommand;
import dev.privatelink.connection.ConnectionEvent;
import dev.privatelink.connection.ConnectionFold;
import dev.privatelink.connection.RecordedEvent;
import dev.privatelink.connection.Terms;
import dev.privatelink.model.Actor;
import dev.privatelink.model.CloudId;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.ConnectionTypeId;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.Origin;
import dev.privatelink.model.Placement;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Admission;
import dev.privatelink.port.AdmissionRequest;
import dev.privatelink.port.CommandAnswer;
import dev.privatelink.port.ConnectionLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A ledger with one connection, which admits nothing and takes every fact and all news. */
final class StoredConnection implements ConnectionLedger {
  static final ConnectionId ID = new ConnectionId("plc-aaaaaaaaaaaaaaaaaaaa");
  static final CloudId CLOUD = new CloudId("aws");

  private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");
  private static final Origin ORIGIN =
      new Origin(new Actor(Actor.Kind.API_KEY, "key-1"), new OrganizationId("1"), "trace-1");

  private final List<RecordedEvent> events = new ArrayList<>();
  private Instant now = AT;

  StoredConnection() {
    add(
        OperationId.create(ID),
        new ConnectionEvent.ConnectionRequested(
            new ClusterId("10"),
            new ProjectId("100"),
            ORIGIN,
            "kafka",
            new ConnectionTarget(
                new ConnectionTypeId("AWS_ENDPOINT_SERVICE"),
                CLOUD,
                "us-east-1",
                "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0",
                "vpce-svc-0123456789abcdef0",
                new TreeMap<>(),
                1),
            new Placement(
                "380838443567",
                Optional.empty(),
                "us-east-1",
                "vpc-0123456789abcdef0",
                new TreeMap<>(),
                List.of()),
            "dvs6nl5jgveztmla3pxkxgh76i",
            new Terms(AT, AT, AT, Duration.ofMinutes(30))));
  }

  /** A ledger whose connection may have an endpoint from now on. */
  static StoredConnection requested(String... zoneIds) {
    var subnets = new TreeMap<String, String>();
    for (String zone : zoneIds) {
      subnets.put(zone, "subnet-of-" + zone);
    }
    return new StoredConnection()
        .with(
            new ConnectionEvent.EndpointRequested(
                new EndpointRequest(
                    "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0",
                    "us-east-1",
                    subnets,
                    List.of(),
                    new TreeMap<>(),
                    "token-1")));
  }

  /** What is added from now on happens at this time. */
  StoredConnection at(Instant time) {
    now = time;
    return this;
  }

  /** What was added, in order. */
  List<ConnectionEvent> events() {
    return events.stream().map(RecordedEvent::event).toList();
  }

  /** The same ledger with these events more. */
  StoredConnection with(ConnectionEvent... more) {
    for (ConnectionEvent event : more) {
      add(OperationId.create(ID), event);
    }
    return this;
  }

  @Override
  public Admission admit(AdmissionRequest request) {
    throw new UnsupportedOperationException("no step of a cloud admits");
  }

  @Override
  public CommandAnswer command(OperationId operation, String step, ConnectionCommand command) {
    throw new UnsupportedOperationException("no step of a cloud decides");
  }

  @Override
  public void record(OperationId operation, String step, ConnectionEvent.Fact fact) {
    add(operation, fact);
  }

  @Override
  public Connection observe(OperationId operation, ConnectionEvent.Observation observation) {
    if (ConnectionFold.changes(read(ID), recorded(operation, observation))) {
      add(operation, observation);
    }
    return read(ID);
  }

  @Override
  public Connection read(ConnectionId connection) {
    return ConnectionFold.fold(events);
  }

  private void add(OperationId operation, ConnectionEvent event) {
    events.add(recorded(operation, event));
  }

  private RecordedEvent recorded(OperationId operation, ConnectionEvent event) {
    return new RecordedEvent(events.size() + 1L, now, operation, "step", ORIGIN, event);
  }
}
