package dev.privatelink.persistence;

import static dev.privatelink.testing.TestRequests.create;
import static dev.privatelink.testing.TestRequests.newConnection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.privatelink.access.ClusterDeletion;
import dev.privatelink.access.ClusterDeletion.Blocked;
import dev.privatelink.access.ClusterDeletion.Deleted;
import dev.privatelink.access.Tenants;
import dev.privatelink.connection.Refusal.Reason;
import dev.privatelink.port.Admission;
import dev.privatelink.port.Admission.Kind;
import dev.privatelink.port.AdmissionRequest;
import dev.privatelink.port.Cluster;
import dev.privatelink.testing.TestDirectory;
import dev.privatelink.testing.TestLedger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cluster is deleted while a connection is created in it: one of the two must lose. */
class ClusterDeletionRaceTest {
  private static final Duration END_MAX = Duration.ofSeconds(30);

  private final TestLedger db = new TestLedger();
  private final Tenants tenants = db.bean(Tenants.class);

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void whenAConnectionIsBeingCreated_deletionWaitsAndIsBlocked() throws Exception {
    // On a machine that stands still, the creation may give its lock back before it is seen
    // waiting; then the next cluster shows it.
    for (int attempt = 0; attempt < 5; attempt++) {
      Cluster cluster = db.directory().add(TestDirectory.cluster("5000" + attempt, "42"));
      AdmissionRequest creation = create(newConnection(), cluster);
      Admission created;
      ClusterDeletion deleted;
      // The creation has locked the cluster by then, and written the connection.
      try (Held held = new Held(db.database(), "LOCK TABLE operation IN EXCLUSIVE MODE")) {
        Supplier<Admission> create = () -> untilAnswered(() -> db.ledger().admit(creation));
        var creating = CompletableFuture.supplyAsync(create);
        held.awaitWaiting();
        Supplier<ClusterDeletion> delete =
            () -> untilAnswered(() -> tenants.deleteCluster(cluster.id()));
        var deleting = CompletableFuture.supplyAsync(delete);
        await().atMost(END_MAX).until(() -> held.waiting() > 1 || deleting.isDone());
        held.release();
        created = creating.get(END_MAX.toSeconds(), TimeUnit.SECONDS);
        deleted = deleting.get(END_MAX.toSeconds(), TimeUnit.SECONDS);
      }
      assertOneLost(cluster, created, deleted);
      if (deleted instanceof Blocked) {
        return;
      }
    }
    throw new AssertionError("the creation never came first");
  }

  @Test
  void whenTheClusterIsBeingDeleted_creationWaitsAndFindsNone() throws Exception {
    Cluster cluster = db.directory().add(TestDirectory.cluster("60001", "42"));
    AdmissionRequest creation = create(newConnection(), cluster);

    try (Held held =
        new Held(
            db.database(), "UPDATE cluster SET state = 'DELETED' WHERE cluster_id = '60001'")) {
      Supplier<Admission> create = () -> untilAnswered(() -> db.ledger().admit(creation));
      var creating = CompletableFuture.supplyAsync(create);
      held.awaitWaiting();
      held.commit();

      Admission answer = creating.get(END_MAX.toSeconds(), TimeUnit.SECONDS);
      assertThat(answer.refusal().orElseThrow().reason()).isEqualTo(Reason.NOT_FOUND);
    }
  }

  @Test
  void whenTheyBeginTogether_neverDoBothWin() throws Exception {
    for (int i = 0; i < 25; i++) {
      Cluster cluster = db.directory().add(TestDirectory.cluster("7000" + i, "42"));
      AdmissionRequest creation = create(newConnection(), cluster);
      Supplier<Object> create = () -> untilAnswered(() -> db.ledger().admit(creation));
      Supplier<Object> delete = () -> untilAnswered(() -> tenants.deleteCluster(cluster.id()));

      List<Object> answers = Race.all(List.of(create, delete), Supplier::get);

      assertOneLost(cluster, (Admission) answers.getFirst(), (ClusterDeletion) answers.getLast());
    }
  }

  private void assertOneLost(Cluster cluster, Admission created, ClusterDeletion deleted) {
    if (created.kind() == Kind.ADMITTED) {
      assertThat(deleted).isInstanceOf(Blocked.class);
    } else {
      assertThat(created.refusal().orElseThrow().reason()).isEqualTo(Reason.NOT_FOUND);
      assertThat(deleted).isInstanceOf(Deleted.class);
    }
    assertThat(
            db.database()
                .number(
                    "SELECT count(*) FROM connection c JOIN cluster k USING (cluster_id) WHERE"
                        + " k.cluster_id = ? AND k.state = 'DELETED' AND c.state <> 'DELETED'",
                    cluster.id().value()))
        .isZero();
  }

  /** A wait for a lock that takes too long is no answer; whoever asks tries again. */
  private static <T> T untilAnswered(Supplier<T> call) {
    for (int attempts = 0; ; attempts++) {
      try {
        return call.get();
      } catch (RuntimeException slow) {
        if (attempts == 20) {
          throw slow;
        }
      }
    }
  }
}
