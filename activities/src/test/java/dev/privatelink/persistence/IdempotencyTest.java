package dev.privatelink.persistence;

import static dev.privatelink.testing.TestRequests.again;
import static dev.privatelink.testing.TestRequests.attach;
import static dev.privatelink.testing.TestRequests.by;
import static dev.privatelink.testing.TestRequests.create;
import static dev.privatelink.testing.TestRequests.delete;
import static dev.privatelink.testing.TestRequests.keyed;
import static dev.privatelink.testing.TestRequests.newConnection;
import static dev.privatelink.testing.TestRequests.newSet;
import static dev.privatelink.testing.TestRequests.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.connection.Refusal.Reason;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.port.Admission;
import dev.privatelink.port.Admission.Kind;
import dev.privatelink.port.AdmissionRequest;
import dev.privatelink.port.Cluster;
import dev.privatelink.port.ConnectionLedger;
import dev.privatelink.testing.TestDirectory;
import dev.privatelink.testing.TestLedger;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
  private static final String HASH =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  private static final String OTHER =
      "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752";

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
  void whenAKeyComesTwice_theSecondRequestRepeatsTheFirst() {
    AdmissionRequest first = keyed(create(newConnection(), cluster), "twice", HASH);
    AdmissionRequest second = keyed(create(newConnection(), cluster), "twice", HASH);
    ledger.admit(first);

    Admission answer = ledger.admit(second);

    assertThat(answer.kind()).isEqualTo(Kind.REPEATED);
    assertThat(answer.operation()).isEqualTo(first.operation());
    assertThat(answer.sequence()).isEqualTo(1);
    assertThat(ledger.admit(second)).isEqualTo(answer);
    assertThat(db.views().find(cluster.id(), second.operation().connection()).value()).isEmpty();
  }

  @Test
  void whenAKeyComesWithAnotherRequest_itIsRefused() {
    ledger.admit(keyed(create(newConnection(), cluster), "reused", HASH));

    Admission answer = ledger.admit(keyed(create(newConnection(), cluster), "reused", OTHER));

    assertThat(answer.refusal().orElseThrow().reason()).isEqualTo(Reason.KEY_REUSED);
  }

  @Test
  void whenAnotherTenantUsesTheSameKey_itIsAnotherKey() {
    Cluster theirs = db.directory().add(TestDirectory.cluster("20202", "43"));
    ledger.admit(keyed(create(newConnection(), cluster), "shared", HASH));

    Admission answer = ledger.admit(keyed(create(newConnection(), theirs), "shared", OTHER));

    assertThat(answer.kind()).isEqualTo(Kind.ADMITTED);
  }

  @Test
  void whenAnotherProjectUsesTheSameKey_itIsAnotherKey() {
    Cluster beside = db.directory().add(TestDirectory.cluster("30303", "42", "777"));
    AdmissionRequest first = keyed(create(newConnection(), cluster), "projects", HASH);
    AdmissionRequest second = keyed(create(newConnection(), beside), "projects", HASH);
    AdmissionRequest third = keyed(create(newConnection(), beside), "projects", OTHER);
    ledger.admit(first);

    assertThat(ledger.admit(second).kind()).isEqualTo(Kind.ADMITTED);
    assertThat(ledger.admit(third).refusal().orElseThrow().reason()).isEqualTo(Reason.KEY_REUSED);
    assertThat(ledger.admit(keyed(again(first), "projects", OTHER)).kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void whenTheClusterIsNotInTheProjectThatIsNamed_thereIsNoSuchCluster() {
    Cluster elsewhere = TestDirectory.cluster(cluster.id().value(), "42", "777");

    Admission answer = ledger.admit(create(newConnection(), elsewhere));

    assertThat(answer.refusal().orElseThrow().reason()).isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void whenTheRequestIsRefused_theKeyStaysFree() {
    AdmissionRequest late = keyed(create(newConnection(), cluster), "late", HASH);
    ledger.admit(by(late, Instant.EPOCH));
    ConnectionId id = db.created(cluster);
    AdmissionRequest tooEarly =
        keyed(attach(id, cluster, newSet(), plan("early.us-east-1")), "early", HASH);
    ledger.admit(tooEarly);

    Admission other = ledger.admit(keyed(create(newConnection(), cluster), "late", OTHER));
    Admission another = ledger.admit(keyed(create(newConnection(), cluster), "early", OTHER));

    assertThat(other.kind()).isEqualTo(Kind.ADMITTED);
    assertThat(another.kind()).isEqualTo(Kind.ADMITTED);
  }

  @Test
  void whenTheStateForbidsTheRepetition_theKeyStillLeadsToTheFirst() {
    ConnectionId id = db.active(cluster);
    AdmissionRequest first =
        keyed(attach(id, cluster, newSet(), plan("repeat.us-east-1")), "attach", HASH);
    AdmissionRequest second =
        keyed(attach(id, cluster, newSet(), plan("repeat.us-east-1")), "attach", HASH);
    Admission admitted = ledger.admit(first);

    Admission answer = ledger.admit(second);

    assertThat(answer.kind()).isEqualTo(Kind.REPEATED);
    assertThat(answer.operation()).isEqualTo(first.operation());
    assertThat(answer.sequence()).isEqualTo(admitted.sequence()).isEqualTo(3);
  }

  @Test
  void whenAnOpenOperationRunsAgainWithItsKey_itIsAdmitted() {
    AdmissionRequest request = keyed(create(newConnection(), cluster), "own", HASH);
    Admission first = ledger.admit(request);

    assertThat(ledger.admit(again(request))).isEqualTo(first);
  }

  @Test
  void whenAnOpenOperationIsAskedForWithANewKey_theKeyLeadsToIt() {
    ConnectionId id = db.created(cluster);
    AdmissionRequest plain = delete(id, cluster);
    Admission first = ledger.admit(plain);

    Admission keyed = ledger.admit(keyed(again(plain), "late-key", HASH));
    Admission reused = ledger.admit(keyed(create(newConnection(), cluster), "late-key", OTHER));

    assertThat(keyed).isEqualTo(first);
    assertThat(reused.refusal().orElseThrow().reason()).isEqualTo(Reason.KEY_REUSED);
  }
}
