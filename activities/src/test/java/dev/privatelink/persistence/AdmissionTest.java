package dev.privatelink.persistence;

import static dev.privatelink.testing.TestRequests.again;
import static dev.privatelink.testing.TestRequests.by;
import static dev.privatelink.testing.TestRequests.create;
import static dev.privatelink.testing.TestRequests.delete;
import static dev.privatelink.testing.TestRequests.detach;
import static dev.privatelink.testing.TestRequests.newConnection;
import static dev.privatelink.testing.TestRequests.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privatelink.connection.ConnectionCommand.RequestDeletion;
import dev.privatelink.connection.ConnectionEvent.ConnectionFailed;
import dev.privatelink.connection.ConnectionEvent.CreateClosed;
import dev.privatelink.connection.ConnectionEvent.DetachClosed;
import dev.privatelink.connection.ConnectionPhase;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.connection.Refusal;
import dev.privatelink.connection.Refusal.Reason;
import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.port.Admission;
import dev.privatelink.port.Admission.Kind;
import dev.privatelink.port.AdmissionRequest;
import dev.privatelink.port.Cluster;
import dev.privatelink.port.ConnectionLedger;
import dev.privatelink.testing.TestDirectory;
import dev.privatelink.testing.TestLedger;
import dev.privatelink.testing.TestRequests;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AdmissionTest {
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
  void whenAdmitted_itAppendsTheRequest() {
    AdmissionRequest request = create(newConnection(), cluster);

    Admission answer = ledger.admit(request);

    assertThat(answer.kind()).isEqualTo(Kind.ADMITTED);
    assertThat(answer.operation()).isEqualTo(request.operation());
    assertThat(answer.sequence()).isEqualTo(1);
    assertThat(ledger.read(request.operation().connection()).state())
        .isEqualTo(ConnectionState.CREATING);
    assertThat(db.views().operation(request.operation()).orElseThrow().closedAt()).isEmpty();
  }

  @Test
  void whenARunAsksAgain_itGetsItsStoredAnswer() {
    AdmissionRequest request = create(newConnection(), cluster);
    Admission first = ledger.admit(request);

    assertThat(ledger.admit(request)).isEqualTo(first);
    assertThat(eventsOf(request)).isEqualTo(1);
  }

  @Test
  void whenARunWasRefused_itStaysRefusedAndTheNextOneIsDecidedAfresh() {
    Cluster paused = db.directory().add(TestDirectory.cluster("10102", "42"));
    db.directory().change(paused.id(), Cluster.State.PAUSED);
    AdmissionRequest request = create(newConnection(), paused);

    Admission refused = ledger.admit(request);
    db.directory().change(paused.id(), Cluster.State.RUNNING);

    assertThat(reason(refused)).isEqualTo(Reason.CLUSTER_NOT_RUNNING);
    assertThat(ledger.admit(request)).isEqualTo(refused);
    assertThat(ledger.admit(again(request)).kind()).isEqualTo(Kind.ADMITTED);
  }

  @Test
  void whenTheClusterIsPaused_anAdmittedCreationGoesOnAllTheSame() {
    Cluster paused = db.directory().add(TestDirectory.cluster("10103", "42"));
    AdmissionRequest request = create(newConnection(), paused);
    ledger.admit(request);
    db.directory().change(paused.id(), Cluster.State.PAUSED);

    assertThat(ledger.admit(again(request)).kind()).isEqualTo(Kind.ADMITTED);
  }

  @Test
  void whenTheClusterIsUnknownOrNotTheTenants_itIsNotFound() {
    Cluster unknown = TestDirectory.cluster("99999", "42");
    Cluster foreign = db.directory().add(TestDirectory.cluster("10104", "43"));
    Cluster asOurs =
        new Cluster(
            foreign.id(),
            foreign.project(),
            cluster.organization(),
            foreign.displayName(),
            foreign.cloud(),
            foreign.region(),
            foreign.state());

    assertThat(reason(ledger.admit(create(newConnection(), unknown)))).isEqualTo(Reason.NOT_FOUND);
    assertThat(reason(ledger.admit(create(newConnection(), asOurs)))).isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void whenAnOpenOperationRunsAgain_itIsAdmittedWithoutAnEvent() {
    AdmissionRequest request = create(newConnection(), cluster);
    Admission first = ledger.admit(request);

    Admission second = ledger.admit(again(request));

    assertThat(second).isEqualTo(first);
    assertThat(eventsOf(request)).isEqualTo(1);
  }

  @Test
  void whenAnOpenOperationRunsAgainLate_itIsAdmitted() {
    AdmissionRequest request = create(newConnection(), cluster);
    ledger.admit(request);

    Admission late = ledger.admit(by(again(request), Instant.EPOCH));

    assertThat(late.kind()).isEqualTo(Kind.ADMITTED);
  }

  @Test
  void whenItFailedBefore_theNextRunLearnsWhy() {
    AdmissionRequest request = create(newConnection(), cluster);
    ledger.admit(request);
    ledger.record(
        request.operation(),
        "failed",
        new ConnectionFailed(ConnectionPhase.REJECTED, SampleEvents.FAILURE));

    Admission second = ledger.admit(again(request));

    assertThat(second.kind()).isEqualTo(Kind.ADMITTED);
    assertThat(second.failed()).contains(SampleEvents.FAILURE);
  }

  @Test
  void whenAClosedOperationRunsAgain_itIsRepeated() {
    AdmissionRequest request = create(newConnection(), cluster);
    ledger.admit(request);
    ledger.record(request.operation(), "close", new CreateClosed(OperationOutcome.SUCCEEDED));

    Admission second = ledger.admit(again(request));

    assertThat(second.kind()).isEqualTo(Kind.REPEATED);
    assertThat(second.operation()).isEqualTo(request.operation());
    assertThat(second.sequence()).isEqualTo(1);
    assertThat(eventsOf(request)).isEqualTo(2);
  }

  @Test
  void whenItComesLate_nothingIsAppendedAndTheRefusalIsKept() {
    AdmissionRequest late =
        by(create(newConnection(), cluster), Instant.parse("2020-01-01T00:00:00Z"));

    Admission answer = ledger.admit(late);

    assertThat(reason(answer)).isEqualTo(Reason.REQUEST_EXPIRED);
    assertThat(eventsOf(late)).isZero();
    assertThat(db.views().operation(late.operation())).isEmpty();
    assertThat(ledger.admit(by(late, TestRequests.IN_TIME))).isEqualTo(answer);
    assertThat(ledger.admit(by(again(late), TestRequests.IN_TIME)).kind()).isEqualTo(Kind.ADMITTED);
  }

  @Test
  void whenThereIsNoSuchConnection_itIsNotFound() {
    Admission answer = ledger.admit(delete(newConnection(), cluster));

    assertThat(reason(answer)).isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void whenARefusedDeletionIsAskedForAgainAfterDetaching_itSucceeds() {
    ConnectionId id = db.active(cluster);
    AttachDomainId set = db.attached(id, cluster, plan("refused.us-east-1"));
    AdmissionRequest deletion = delete(id, cluster);

    Admission refused = ledger.admit(deletion);
    ledger.admit(detach(id, cluster, set));
    Admission stillRefused = ledger.admit(again(deletion));
    ledger.record(
        OperationId.detach(id, set), "close", new DetachClosed(set, OperationOutcome.SUCCEEDED));
    Admission admitted = ledger.admit(again(deletion));

    assertThat(reason(refused)).isEqualTo(Reason.DOMAINS_ATTACHED);
    assertThat(refused.refusal().orElseThrow().blockers())
        .extracting(Refusal.Blocker::subject)
        .containsExactly(set.value());
    assertThat(reason(stillRefused)).isEqualTo(Reason.DOMAINS_ATTACHED);
    assertThat(admitted.kind()).isEqualTo(Kind.ADMITTED);
    assertThat(ledger.admit(deletion)).isEqualTo(refused);
    assertThat(ledger.read(id).state()).isEqualTo(ConnectionState.DELETING);
  }

  @Test
  void whenTheCommandIsNotTheOperations_itIsAMistake() {
    AdmissionRequest right = create(newConnection(), cluster);
    var wrong =
        new AdmissionRequest(
            right.operation(),
            right.runId(),
            right.admitBy(),
            right.origin(),
            new RequestDeletion(),
            right.idempotency());

    assertThatThrownBy(() -> ledger.admit(wrong)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Reason reason(Admission answer) {
    assertThat(answer.kind()).isEqualTo(Kind.REFUSED);
    return answer.refusal().orElseThrow().reason();
  }

  private static int eventsOf(AdmissionRequest request) {
    return db.views().events(request.operation().connection(), 0, 100).items().size();
  }
}
