package dev.privatelink.persistence;

import static dev.privatelink.testing.TestRequests.again;
import static dev.privatelink.testing.TestRequests.attach;
import static dev.privatelink.testing.TestRequests.detach;
import static dev.privatelink.testing.TestRequests.keyed;
import static dev.privatelink.testing.TestRequests.newSet;
import static dev.privatelink.testing.TestRequests.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.connection.ConnectionEvent.DetachClosed;
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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DomainClaimTest {
  private static TestLedger db;
  private static ConnectionLedger ledger;
  private static Cluster cluster;
  private static Cluster theirs;

  @BeforeAll
  static void open() {
    db = new TestLedger();
    ledger = db.ledger();
    cluster = db.directory().add(TestDirectory.cluster("10101", "42"));
    theirs = db.directory().add(TestDirectory.cluster("20202", "43"));
  }

  @AfterAll
  static void close() {
    db.close();
  }

  @Test
  void whenABaseIsHeld_theLoserIsRefusedAndNothingElseIsWritten() {
    ConnectionId holder = db.active(cluster);
    db.attached(holder, cluster, plan("held.us-east-1"));
    ConnectionId loser = db.active(cluster);
    AdmissionRequest request =
        keyed(attach(loser, cluster, newSet(), plan("held.us-east-1")), "held", "hash");

    Admission answer = ledger.admit(request);

    Refusal refusal = answer.refusal().orElseThrow();
    assertThat(refusal.reason()).isEqualTo(Reason.NAME_HELD);
    assertThat(refusal.message()).contains(holder.value());
    assertThat(ledger.read(loser).domainSets()).isEmpty();
    assertThat(db.views().operation(request.operation())).isEmpty();
    assertThat(db.database().number("SELECT count(*) FROM idempotency_key WHERE key = 'held'"))
        .isZero();
  }

  @Test
  void whenAnotherTenantHoldsTheBase_itIsNotNamed() {
    ConnectionId holder = db.active(theirs);
    db.attached(holder, theirs, plan("secret.us-east-1"));
    ConnectionId loser = db.active(cluster);

    Admission answer = ledger.admit(attach(loser, cluster, newSet(), plan("secret.us-east-1")));

    Refusal refusal = answer.refusal().orElseThrow();
    assertThat(refusal.reason()).isEqualTo(Reason.NAME_HELD);
    assertThat(refusal.message()).contains("secret.us-east-1").doesNotContain("plc-");
  }

  @Test
  void whenAnotherProjectHoldsTheBase_itIsNotNamed() {
    Cluster beside = db.directory().add(TestDirectory.cluster("30303", "42", "777"));
    ConnectionId holder = db.active(beside);
    db.attached(holder, beside, plan("beside.us-east-1"));
    ConnectionId loser = db.active(cluster);

    Admission answer = ledger.admit(attach(loser, cluster, newSet(), plan("beside.us-east-1")));

    Refusal refusal = answer.refusal().orElseThrow();
    assertThat(refusal.reason()).isEqualTo(Reason.NAME_HELD);
    assertThat(refusal.message()).contains("beside.us-east-1").doesNotContain("plc-");
  }

  @Test
  void whenDetachingIsOnItsWay_theBaseIsStillHeld_andFreeOnceItHasClosed() {
    ConnectionId first = db.active(cluster);
    AttachDomainId set = db.attached(first, cluster, plan("freed.us-east-1"));
    ConnectionId second = db.active(cluster);
    AdmissionRequest request = attach(second, cluster, newSet(), plan("freed.us-east-1"));
    ledger.admit(detach(first, cluster, set));

    Admission during = ledger.admit(request);
    ledger.record(
        OperationId.detach(first, set), "close", new DetachClosed(set, OperationOutcome.SUCCEEDED));
    Admission after = ledger.admit(again(request));

    assertThat(during.kind()).isEqualTo(Kind.REFUSED);
    assertThat(after.kind()).isEqualTo(Kind.ADMITTED);
  }

  @Test
  void whenTheNetworkIsAnother_theBaseIsFree() {
    ConnectionId id = db.active(cluster);
    db.attached(id, cluster, plan("network.us-east-1"));

    int moved =
        db.database()
            .update(
                "UPDATE domain_claim SET vpc_scope = 'elsewhere' WHERE connection_id = ?",
                id.value());
    Admission answer =
        ledger.admit(attach(db.active(cluster), cluster, newSet(), plan("network.us-east-1")));

    assertThat(moved).isEqualTo(1);
    assertThat(answer.kind()).isEqualTo(Kind.ADMITTED);
  }

  @Test
  void whenEightRaceForABase_exactlyOneWins() throws Exception {
    for (int round = 0; round < 5; round++) {
      String name = "race" + round + ".us-east-1";
      List<AdmissionRequest> requests =
          Stream.generate(() -> attach(db.active(cluster), cluster, newSet(), plan(name)))
              .limit(8)
              .toList();

      List<Admission> answers = Race.all(requests, ledger::admit);

      assertThat(answers).filteredOn(a -> a.kind() == Kind.ADMITTED).hasSize(1);
      assertThat(answers)
          .filteredOn(a -> a.kind() == Kind.REFUSED)
          .hasSize(7)
          .allMatch(a -> a.refusal().orElseThrow().reason() == Reason.NAME_HELD);
    }
  }
}
