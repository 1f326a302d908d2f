package dev.privatelink.persistence;

import static dev.privatelink.testing.TestRequests.delete;
import static dev.privatelink.testing.TestRequests.endpoint;
import static dev.privatelink.testing.TestRequests.newConnection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionCommand.RequestDeletion;
import dev.privatelink.connection.ConnectionCommand.RequestEndpoint;
import dev.privatelink.connection.ConnectionEvent.ConnectionDeleted;
import dev.privatelink.connection.ConnectionEvent.ConnectionFailed;
import dev.privatelink.connection.ConnectionEvent.CreateClosed;
import dev.privatelink.connection.ConnectionEvent.EndpointCreated;
import dev.privatelink.connection.ConnectionEvent.ServiceHidden;
import dev.privatelink.connection.ConnectionEvent.ServiceInspected;
import dev.privatelink.connection.ConnectionPhase;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.connection.Endpoint;
import dev.privatelink.connection.RecordedEvent;
import dev.privatelink.connection.Refusal.Reason;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.model.ServiceInspection;
import dev.privatelink.port.Cluster;
import dev.privatelink.port.CommandAnswer;
import dev.privatelink.port.ConnectionLedger;
import dev.privatelink.port.LedgerAudit;
import dev.privatelink.port.OperationView;
import dev.privatelink.port.UnknownOperation;
import dev.privatelink.testing.TestDirectory;
import dev.privatelink.testing.TestLedger;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JdbcConnectionLedgerTest {
  private static final ServiceInspected SEEN =
      new ServiceInspected(new ServiceInspection(true, List.of("use1-az1"), "123456789012"));

  private static TestLedger db;
  private static ConnectionLedger ledger;
  private static Cluster cluster;

  @BeforeAll
  static void open() {
    db = new TestLedger();
    ledger = db.ledger();
    cluster = db.directory().add(TestDirectory.cluster("10101", "42"));
  }

  @AfterAll
  static void close() {
    db.close();
  }

  @Test
  void whenACommandIsRepeated_itGetsTheStoredAnswerAndAppendsNothing() {
    ConnectionId id = db.created(cluster);
    OperationId creation = OperationId.create(id);
    var command = new RequestEndpoint(endpoint(id));
    CommandAnswer first = ledger.command(creation, "request-endpoint", command);
    ledger.admit(delete(id, cluster));

    CommandAnswer second = ledger.command(creation, "request-endpoint", command);
    CommandAnswer other = ledger.command(creation, "request-endpoint-2", command);

    assertThat(first.accepted()).isTrue();
    assertThat(second).isEqualTo(first);
    assertThat(other.refusal().orElseThrow().reason()).isEqualTo(Reason.DELETION_REQUESTED);
    assertThat(ledger.command(creation, "request-endpoint-2", command)).isEqualTo(other);
    assertThat(types(id))
        .containsExactly("ConnectionRequested", "EndpointRequested", "DeletionRequested");
  }

  @Test
  void whenTheOperationHasEnded_itsCommandsAreRefused() {
    ConnectionId id = db.created(cluster);
    OperationId creation = OperationId.create(id);
    ledger.record(creation, "close", new CreateClosed(OperationOutcome.FAILED));

    CommandAnswer answer =
        ledger.command(creation, "request-endpoint", new RequestEndpoint(endpoint(id)));

    assertThat(answer.refusal().orElseThrow().reason()).isEqualTo(Reason.WRONG_STATE);
    assertThat(ledger.read(id).endpoint()).isEmpty();
  }

  @Test
  void whenACommandBeginsAnOperation_itMustBeAdmittedInstead() {
    OperationId creation = OperationId.create(db.created(cluster));

    assertThatThrownBy(() -> ledger.command(creation, "x", new RequestDeletion()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whenAFactIsRepeated_itIsAppendedOnce() {
    ConnectionId id = db.created(cluster);

    ledger.record(OperationId.create(id), "service-inspected", SEEN);
    ledger.record(OperationId.create(id), "service-inspected", SEEN);

    assertThat(types(id)).containsExactly("ConnectionRequested", "ServiceInspected");
  }

  @Test
  void whenAnEndpointIsReportedWhileDeleting_itIsKept() {
    ConnectionId id = db.created(cluster);
    OperationId creation = OperationId.create(id);
    ledger.command(creation, "request-endpoint", new RequestEndpoint(endpoint(id)));
    ledger.admit(delete(id, cluster));

    ledger.record(creation, "endpoint-created", new EndpointCreated("vpce-0fedcba9876543210"));

    Connection connection = ledger.read(id);
    assertThat(connection.state()).isEqualTo(ConnectionState.DELETING);
    assertThat(connection.endpoint().flatMap(Endpoint::id)).contains("vpce-0fedcba9876543210");
  }

  @Test
  void whenAnEndpointIsReportedAfterTheOperationClosed_itIsKept() {
    ConnectionId id = db.created(cluster);
    OperationId creation = OperationId.create(id);
    ledger.command(creation, "request-endpoint", new RequestEndpoint(endpoint(id)));
    ledger.record(creation, "close", new CreateClosed(OperationOutcome.ABANDONED));

    ledger.record(creation, "endpoint-created", new EndpointCreated("vpce-0fedcba9876543210"));

    assertThat(ledger.read(id).endpoint().flatMap(Endpoint::id)).contains("vpce-0fedcba9876543210");
  }

  @Test
  void whenTheClosingFactIsRecorded_theOperationIsClosedOnce() {
    ConnectionId id = db.created(cluster);
    OperationId creation = OperationId.create(id);

    ledger.record(creation, "close", new CreateClosed(OperationOutcome.SUCCEEDED));
    ledger.record(creation, "close-again", new CreateClosed(OperationOutcome.FAILED));

    OperationView view = db.views().operation(creation).orElseThrow();
    assertThat(view.outcome()).contains(OperationOutcome.SUCCEEDED);
    assertThat(view.closedAt()).contains(ledger.read(id).updatedAt());
    assertThat(types(id)).containsExactly("ConnectionRequested", "CreateClosed");
  }

  @Test
  void whenAnOperationClosesAnother_itIsAMistake() {
    OperationId creation = OperationId.create(db.created(cluster));

    assertThatThrownBy(() ->
            ledger.record(creation, "close", new ConnectionDeleted(OperationOutcome.SUCCEEDED)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whenTwoStepsHaveOneName_itIsAMistake() {
    ConnectionId id = db.created(cluster);
    OperationId creation = OperationId.create(id);
    ledger.record(creation, "step", SEEN);

    assertThatThrownBy(() -> ledger.command(creation, "step", new RequestEndpoint(endpoint(id))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was a FACT before");
  }

  @Test
  void whenAnObservationChangesNothing_itIsNotAppended() {
    ConnectionId id = db.created(cluster);
    var hidden = new ServiceHidden(SampleEvents.FAILURE);

    Connection first = ledger.observe(OperationId.create(id), hidden);
    Connection second = ledger.observe(OperationId.create(id), hidden);

    assertThat(first.phase()).isEqualTo(ConnectionPhase.SERVICE_NOT_VISIBLE);
    assertThat(first.failure()).contains(SampleEvents.FAILURE);
    assertThat(second).isEqualTo(first).isEqualTo(ledger.read(id));
    assertThat(types(id)).containsExactly("ConnectionRequested", "ServiceHidden");
  }

  @Test
  void whenTheOperationHasEnded_itsObservationsAreNotAppended() {
    ConnectionId id = db.active(cluster);

    Connection seen =
        ledger.observe(OperationId.create(id), new ServiceHidden(SampleEvents.FAILURE));

    assertThat(seen).isEqualTo(ledger.read(id));
    assertThat(seen.failure()).isEmpty();
  }

  @Test
  void whenTheOperationWasNeverAdmitted_nothingCanBeAppended() {
    ConnectionId unknown = newConnection();
    ConnectionId known = db.created(cluster);

    for (OperationId operation : List.of(OperationId.create(unknown), OperationId.delete(known))) {
      assertThatThrownBy(() -> ledger.record(operation, "step", SEEN))
          .isInstanceOf(UnknownOperation.class);
      assertThatThrownBy(
              () -> ledger.command(operation, "step", new RequestEndpoint(endpoint(known))))
          .isInstanceOf(UnknownOperation.class);
      assertThatThrownBy(() -> ledger.observe(operation, new ServiceHidden(SampleEvents.FAILURE)))
          .isInstanceOf(UnknownOperation.class);
    }
    assertThatThrownBy(() -> ledger.read(unknown)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whenTheFoldRejectsAFact_nothingIsWritten() {
    ConnectionId id = db.created(cluster);
    OperationId creation = OperationId.create(id);
    var nonsense = new ConnectionFailed(ConnectionPhase.HEALTHY, SampleEvents.FAILURE);

    assertThatThrownBy(() -> ledger.record(creation, "failed", nonsense))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(types(id)).containsExactly("ConnectionRequested");
    assertThat(db.database().number("SELECT count(*) FROM operation_step WHERE step = 'failed'"))
        .isZero();
  }

  @Test
  void whenTheClockWentBack_timesDoNot() {
    ConnectionId id = db.created(cluster);
    db.database().update("ALTER TABLE connection_event DISABLE TRIGGER append_only");
    db.database()
        .update(
            "UPDATE connection_event SET at = '2099-01-01T00:00:00Z' WHERE connection_id = ?",
            id.value());
    db.database().update("ALTER TABLE connection_event ENABLE TRIGGER append_only");
    db.bean(LedgerAudit.class).rebuild(id);

    ledger.record(OperationId.create(id), "service-inspected", SEEN);

    assertThat(ledger.read(id).updatedAt()).isEqualTo("2099-01-01T00:00:00Z");
  }

  @Test
  void whenAnEventIsRecorded_itKnowsWhoAndWhere() {
    ConnectionId id = db.created(cluster);
    OperationId creation = OperationId.create(id);

    ledger.record(creation, "service-inspected", SEEN);

    RecordedEvent event = db.views().events(id, 1, 10).items().getFirst();
    assertThat(event.operation()).isEqualTo(creation);
    assertThat(event.step()).isEqualTo("service-inspected");
    assertThat(event.origin()).isEqualTo(ledger.read(id).request().origin());
    assertThat(event.event()).isEqualTo(SEEN);
  }

  private static List<String> types(ConnectionId id) {
    return db.views().events(id, 0, 100).items().stream()
        .map(event -> event.event().getClass().getSimpleName())
        .toList();
  }
}
