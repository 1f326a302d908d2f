package dev.privatelink.persistence;

import dev.privatelink.connection.ConnectionEvent;
import dev.privatelink.connection.ConnectionEvent.AttachClosed;
import dev.privatelink.connection.ConnectionEvent.ConnectionDeleted;
import dev.privatelink.connection.ConnectionEvent.ConnectionFailed;
import dev.privatelink.connection.ConnectionEvent.ConnectionRequested;
import dev.privatelink.connection.ConnectionEvent.CreateClosed;
import dev.privatelink.connection.ConnectionEvent.DeletionRequested;
import dev.privatelink.connection.ConnectionEvent.DetachClosed;
import dev.privatelink.connection.ConnectionEvent.DomainAttachFailed;
import dev.privatelink.connection.ConnectionEvent.DomainAttached;
import dev.privatelink.connection.ConnectionEvent.DomainsAttachRequested;
import dev.privatelink.connection.ConnectionEvent.DomainsDetachRequested;
import dev.privatelink.connection.ConnectionEvent.EndpointCreated;
import dev.privatelink.connection.ConnectionEvent.EndpointObserved;
import dev.privatelink.connection.ConnectionEvent.EndpointRemoved;
import dev.privatelink.connection.ConnectionEvent.EndpointRequested;
import dev.privatelink.connection.ConnectionEvent.OperationPaused;
import dev.privatelink.connection.ConnectionEvent.ServiceHidden;
import dev.privatelink.connection.ConnectionEvent.ServiceInspected;
import dev.privatelink.connection.ConnectionPhase;
import dev.privatelink.connection.Terms;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.Actor;
import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.CloudId;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.ConnectionTypeId;
import dev.privatelink.model.DomainPlan;
import dev.privatelink.model.DomainRecord;
import dev.privatelink.model.DomainTypeId;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.Origin;
import dev.privatelink.model.Placement;
import dev.privatelink.model.ProjectId;
import dev.privatelink.model.ServiceInspection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One event of each type with every field filled; the golden files were written from these. */
final class SampleEvents {
  private static final AttachDomainId SET = new AttachDomainId("ad-bcdefghij234567klmno");
  private static final String NAME = "*.use1-az1.k7vpo.us-east-1.aws.confluent.cloud";

  static final Failure FAILURE =
      Failure.of(
              FailureCode.SERVICE_NOT_VISIBLE,
              ActionOwner.CUSTOMER,
              "We cannot see vpce-svc-0123456789abcdef0 in us-east-1.",
              "Allow our account on the endpoint service.")
          .withCommand(
              "aws ec2 modify-vpc-endpoint-service-permissions --service-id"
                  + " vpce-svc-0123456789abcdef0 --add-allowed-principals"
                  + " arn:aws:iam::380838443567:root")
          .withProvider("InvalidServiceName", "The Vpc Endpoint Service does not exist");

  private SampleEvents() {}

  static List<ConnectionEvent> all() {
    return List.of(
        requested(),
        new EndpointRequested(endpoint()),
        new DomainsAttachRequested(SET, plan()),
        new DomainsDetachRequested(SET),
        new DeletionRequested(),
        new ServiceInspected(
            new ServiceInspection(true, List.of("use1-az1", "use1-az2"), "123456789012")),
        new EndpointCreated("vpce-0fedcba9876543210"),
        new EndpointRemoved(Optional.of("vpce-0fedcba9876543210"), "state deleted"),
        new ConnectionFailed(ConnectionPhase.CREATE_FAILED, FAILURE),
        new CreateClosed(OperationOutcome.SUCCEEDED),
        new DomainAttached(SET, NAME),
        new DomainAttachFailed(SET, NAME, FAILURE),
        new AttachClosed(SET, OperationOutcome.FAILED),
        new DetachClosed(SET, OperationOutcome.SUCCEEDED),
        new ConnectionDeleted(OperationOutcome.SUCCEEDED),
        new ServiceHidden(FAILURE),
        new EndpointObserved(observation()),
        new OperationPaused(FAILURE));
  }

  private static ConnectionRequested requested() {
    return new ConnectionRequested(
        new ClusterId("10110362358366286743"),
        new ProjectId("1372813089454599043"),
        new Origin(
            new Actor(Actor.Kind.API_KEY, "key-7Hq2"),
            new OrganizationId("1372813089209061633"),
            "4bf92f3577b34da6a3ce929d0e0e4736"),
        "orders kafka",
        new ConnectionTarget(
            new ConnectionTypeId("AWS_ENDPOINT_SERVICE"),
            new CloudId("aws"),
            "us-east-1",
            "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0",
            "vpce-svc-0123456789abcdef0",
            new TreeMap<>(
                Map.of(
                    "name", "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0",
                    "region", "us-east-1")),
            1),
        new Placement(
            "380838443567",
            Optional.of("arn:aws:iam::380838443567:role/private-link"),
            "us-east-1",
            "vpc-0a1b2c3d4e5f60718",
            new TreeMap<>(
                Map.of(
                    "use1-az1",
                    "subnet-0aaaaaaaaaaaaaaa1",
                    "use1-az2",
                    "subnet-0bbbbbbbbbbbbbbb2")),
            List.of("sg-0123456789abcdef0")),
        "abcdefghijklmnopqrstuvwxyz",
        new Terms(
            Instant.parse("2026-11-22T00:00:00.123456Z"),
            Instant.parse("2026-11-22T06:00:00Z"),
            Instant.parse("2026-12-05T00:00:00Z"),
            Duration.ofMinutes(30)));
  }

  private static EndpointRequest endpoint() {
    return new EndpointRequest(
        "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0",
        "us-east-1",
        new TreeMap<>(Map.of("use1-az1", "subnet-0aaaaaaaaaaaaaaa1")),
        List.of("sg-0123456789abcdef0"),
        new TreeMap<>(Map.of(EndpointRequest.TAG_INSTALLATION, "abcdefghijklmnopqrst")),
        "plc-abcdefghijklmnopqrst");
  }

  private static DomainPlan plan() {
    return new DomainPlan(
        new DomainTypeId("CONFLUENT"),
        "k7vpo.us-east-1",
        "k7vpo.us-east-1.aws.confluent.cloud",
        "k7vpo.us-east-1.aws.confluent.cloud",
        false,
        List.of(new DomainRecord(NAME, "vpce-0fedcba9876543210-use1-az1.example.com", true)));
  }

  private static EndpointObservation observation() {
    return new EndpointObservation(
        EndpointCondition.DEGRADED,
        "available",
        Optional.of(
            "vpce-0fedcba9876543210.vpce-svc-0123456789abcdef0.us-east-1.vpce.amazonaws.com"),
        new TreeMap<>(
            Map.of(
                "use1-az1",
                "vpce-0fedcba9876543210-us-east-1a.vpce-svc-0123456789abcdef0.us-east-1.vpce.amazonaws.com")),
        Optional.of(FAILURE));
  }
}
