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
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Admission;
import dev.privatelink.port.Admission.Kind;
import dev.privatelink.port.AdmissionRequest;
import dev.privatelink.port.Cluster;
import dev.privatelink.port.ConnectionLedger;
import dev.privatelink.port.RequestKeys;
import dev.privatelink.port.RequestKeys.Bound;
import dev.privatelink.testing.TestDirectory;
import dev.privatelink.testing.TestLedger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

  @Test
  void whenAKeyIsLookedUp_itLeadsToTheFirstRequest_inItsProjectOnly() {
    AdmissionRequest first = keyed(create(newConnection(), cluster), "looked-up", HASH);
    Admission admitted = ledger.admit(first);

    assertThat(found("42", cluster.project().value(), "looked-up"))
        .contains(new Bound(HASH, first.operation(), admitted.sequence()));
    assertThat(found("42", "778", "looked-up")).isEmpty();
    assertThat(found("43", cluster.project().value(), "looked-up")).isEmpty();
    assertThat(found("42", cluster.project().value(), "looked-Up")).isEmpty();
  }

  @Test
  void whenAKeyIsADayOld_itIsFree_alsoBeforeItIsRemoved() {
    AdmissionRequest first = keyed(create(newConnection(), cluster), "aged", HASH);
    AdmissionRequest second = keyed(create(newConnection(), cluster), "aged", OTHER);
    ledger.admit(first);
    age("aged", "23 hours 59 minutes");
    assertThat(found("42", cluster.project().value(), "aged")).isPresent();
    assertThat(ledger.admit(second).refusal().orElseThrow().reason()).isEqualTo(Reason.KEY_REUSED);
    age("aged", "1 minute");

    assertThat(found("42", cluster.project().value(), "aged")).isEmpty();
    AdmissionRequest third = keyed(create(newConnection(), cluster), "aged", OTHER);
    assertThat(ledger.admit(third).kind()).isEqualTo(Kind.ADMITTED);
    assertThat(found("42", cluster.project().value(), "aged"))
        .contains(new Bound(OTHER, third.operation(), 1));
    assertThat(
            ledger
                .admit(keyed(create(newConnection(), cluster), "aged", HASH))
                .refusal()
                .orElseThrow()
                .reason())
        .isEqualTo(Reason.KEY_REUSED);
  }

  @Test
  void whenAnOldKeysNewRequestIsRefused_theKeyStaysFree() {
    ledger.admit(keyed(create(newConnection(), cluster), "aged-refused", HASH));
    age("aged-refused", "24 hours");

    ledger.admit(by(keyed(create(newConnection(), cluster), "aged-refused", OTHER), Instant.EPOCH));

    assertThat(found("42", cluster.project().value(), "aged-refused")).isEmpty();
  }

  @Test
  void whenAKeyIsBoundToWhatIsAdmitted_whoeverBindsItFirstHasIt() {
    OperationId operation = OperationId.create(db.created(cluster));
    var mine = new Bound(HASH, operation, 1);
    RequestKeys keys = db.bean(RequestKeys.class);

    Bound first = keys.bind(cluster.organization(), cluster.project(), "bound", mine);
    Bound again =
        keys.bind(
            cluster.organization(), cluster.project(), "bound", new Bound(HASH, operation, 7));
    Bound other =
        keys.bind(
            cluster.organization(), cluster.project(), "bound", new Bound(OTHER, operation, 1));

    assertThat(List.of(first, again, other)).containsOnly(mine);
    assertThat(ledger.admit(keyed(create(newConnection(), cluster), "bound", HASH)).operation())
        .isEqualTo(operation);
  }

  @Test
  void whenKeysAreADayOld_theyAreRemoved_someAtATime_andYoungOnesStay() {
    db.database()
        .update(
            "INSERT INTO idempotency_key (organization_id, project_id, key, request_hash,"
                + " operation_id, sequence, at) SELECT 'old', 'old', 'k' || n, 'h', 'o', 1,"
                + " clock_timestamp() - interval '24 hours' FROM generate_series(1, 1001) n");
    ledger.admit(keyed(create(newConnection(), cluster), "young", HASH));
    KeyRetention retention = db.bean(KeyRetention.class);

    assertThat(retention.removeExpired()).isEqualTo(KeyRetention.BATCH_MAX);
    assertThat(retention.removeExpired()).isPositive();
    assertThat(retention.removeExpired()).isZero();
    assertThat(db.database().number("SELECT count(*) FROM idempotency_key WHERE key = 'k1'"))
        .isZero();
    assertThat(found("42", cluster.project().value(), "young")).isPresent();
  }

  private static Optional<Bound> found(String organization, String project, String key) {
    return db.bean(RequestKeys.class)
        .find(new OrganizationId(organization), new ProjectId(project), key);
  }

  private static void age(String key, String by) {
    db.database()
        .update(
            "UPDATE idempotency_key SET at = at - interval '%s' WHERE key = '%s'"
                .formatted(by, key));
  }
}
