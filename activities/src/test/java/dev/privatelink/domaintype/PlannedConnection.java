package dev.privatelink.domaintype;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionEvent;
import dev.privatelink.connection.ConnectionEvent.ConnectionRequested;
import dev.privatelink.connection.ConnectionEvent.EndpointCreated;
import dev.privatelink.connection.ConnectionEvent.EndpointObserved;
import dev.privatelink.connection.ConnectionEvent.EndpointRequested;
import dev.privatelink.connection.ConnectionFold;
import dev.privatelink.connection.RecordedEvent;
import dev.privatelink.connection.Terms;
import dev.privatelink.model.Actor;
import dev.privatelink.model.CloudId;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.ConnectionTypeId;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.Origin;
import dev.privatelink.model.Placement;
import dev.privatelink.model.ProjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A connection as far as its domains care, made of events like any other. */
public final class PlannedConnection {
  public static final String UNIQUE = "dvs6nl5jgveztmla3pxkxgh76i";
  public static final String ENDPOINT = "vpce-0aaaaaaaaaaaaaaa0";
  public static final String REGIONAL = "vpce-0aaaaaaaaaaaaaaa0-r.vpce-svc-0b.example.com";

  private static final ConnectionId ID = new ConnectionId("plc-aaaaaaaaaaaaaaaaaaaa");
  private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");
  private static final Origin ORIGIN =
      new Origin(new Actor(Actor.Kind.API_KEY, "key-1"), new OrganizationId("1"), "trace-1");

  private final List<RecordedEvent> events = new ArrayList<>();

  private PlannedConnection() {
    add(
        new ConnectionRequested(
            new ClusterId("10"),
            new ProjectId("100"),
            ORIGIN,
            "kafka",
            new ConnectionTarget(
                new ConnectionTypeId("AWS_ENDPOINT_SERVICE"),
                new CloudId("aws"),
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
            UNIQUE,
            new Terms(AT, AT, AT, Duration.ofMinutes(30))));
  }

  /** Just requested: its zones are not known. */
  public static PlannedConnection queued() {
    return new PlannedConnection();
  }

  /** Its endpoint is being made in these zones; it has no DNS name yet. */
  public static PlannedConnection making(String... zones) {
    var connection = new PlannedConnection();
    var subnets = new TreeMap<String, String>();
    for (String zone : zones) {
      subnets.put(zone, "subnet-" + zone);
    }
    connection.add(
        new EndpointRequested(
            new EndpointRequest(
                "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0",
                "us-east-1",
                subnets,
                List.of(),
                new TreeMap<>(),
                "token-1")));
    return connection;
  }

  /** Its endpoint is there and has names for all these zones. */
  public static PlannedConnection available(String... zones) {
    return making(zones).named(zones);
  }

  /** The same, with names for these zones and the regional one. */
  public PlannedConnection named(String... zones) {
    var zonal = new TreeMap<String, String>();
    for (String zone : zones) {
      zonal.put(zone, target(zone));
    }
    add(new EndpointCreated(ENDPOINT));
    add(
        new EndpointObserved(
            new EndpointObservation(
                EndpointCondition.AVAILABLE,
                "available",
                Optional.of(REGIONAL),
                zonal,
                Optional.empty())));
    return this;
  }

  /** The DNS name of the endpoint in a zone. */
  public static String target(String zone) {
    return ENDPOINT + "-r-" + zone + ".vpce-svc-0b.example.com";
  }

  /** The connection. */
  public Connection connection() {
    return ConnectionFold.fold(events);
  }

  private void add(ConnectionEvent event) {
    events.add(
        new RecordedEvent(events.size() + 1L, AT, OperationId.create(ID), "step", ORIGIN, event));
  }
}
