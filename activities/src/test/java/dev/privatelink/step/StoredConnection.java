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

/** A ledger with one connection, which admits nothing and takes every fact and observation. */
final class StoredConnection implements ConnectionLedger {
  static final ConnectionId ID = new ConnectionId("plc-aaaaaaaaaaaaaaaaaaaa");
  static final CloudId CLOUD = new CloudId("aws");

  private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");
  private static final Origin ORIGIN =
      new Origin(new Actor(Actor.Kind.API_KEY, "key-1"), new OrganizationId("1"), "trace-1");

  private final List<RecordedEvent> events = new ArrayList<>();

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
    add(operation, observation);
    return read(operation.connection());
  }

  @Override
  public Connection read(ConnectionId connection) {
    return ConnectionFold.fold(events);
  }

  private void add(OperationId operation, ConnectionEvent event) {
    events.add(new RecordedEvent(events.size() + 1L, AT, operation, "step", ORIGIN, event));
  }
}
