package dev.privatelink.persistence;

import static dev.privatelink.testing.TestRequests.again;
import static dev.privatelink.testing.TestRequests.by;
import static dev.privatelink.testing.TestRequests.create;
import static dev.privatelink.testing.TestRequests.delete;
import static dev.privatelink.testing.TestRequests.keyed;
import static dev.privatelink.testing.TestRequests.newConnection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.privatelink.connection.ConnectionEvent.ServiceInspected;
import dev.privatelink.connection.RecordedEvent;
import dev.privatelink.connection.Refusal.Reason;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.ServiceInspection;
import dev.privatelink.port.Admission;
import dev.privatelink.port.Admission.Kind;
import dev.privatelink.port.AdmissionRequest;
import dev.privatelink.port.Cluster;
import dev.privatelink.port.ConnectionLedger;
import dev.privatelink.port.LedgerAudit;
import dev.privatelink.testing.TestDirectory;
import dev.privatelink.testing.TestLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What happens at the same time, and what happens while somebody else holds a lock. */
class LedgerConcurrencyTest {
  private static final Duration END_MAX = Duration.ofSeconds(30);

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
  void whenAThousandAppendsRace_eachIsThereOnceAndInOrder() throws Exception {
    ConnectionId id = db.created(cluster);
    var steps = new ArrayList<>(IntStream.range(0, 500).boxed().toList());
    steps.addAll(List.copyOf(steps));
    Collections.shuffle(steps);

    Race.all(
        steps,
        n -> {
          ledger.record(OperationId.create(id), "step-" + n, seenBy("owner-" + n));
          return n;
        });

    List<RecordedEvent> events = allEvents(id);
    assertThat(events).hasSize(501);
    assertThat(events)
        .extracting(RecordedEvent::sequence)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 501).mapToObj(Long::valueOf).toList());
    assertThat(new HashSet<>(events.stream().map(RecordedEvent::step).toList())).hasSize(501);
    assertThat(events).extracting(RecordedEvent::at).isSorted();
    assertThat(db.bean(LedgerAudit.class).check(id)).isEmpty();
  }

  @Test
  void whenOneRunAsksEightTimesAtOnce_itGetsOneAnswer() throws Exception {
    AdmissionRequest creation = create(newConnection(), cluster);
    AdmissionRequest refused = delete(newConnection(), cluster);

    List<Admission> admitted = Race.all(Collections.nCopies(8, creation), ledger::admit);
    List<Admission> notFound = Race.all(Collections.nCopies(8, refused), ledger::admit);

    assertThat(new HashSet<>(admitted)).hasSize(1);
    assertThat(admitted.getFirst().kind()).isEqualTo(Kind.ADMITTED);
    assertThat(allEvents(creation.operation().connection())).hasSize(1);
    assertThat(new HashSet<>(notFound)).hasSize(1);
    assertThat(notFound.getFirst().kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void whenEightRunsOfOneOperationAskAtOnce_itIsAppendedOnce() throws Exception {
    AdmissionRequest creation = create(newConnection(), cluster);

    List<Admission> answers =
        Race.all(Stream.generate(() -> again(creation)).limit(8).toList(), ledger::admit);

    assertThat(answers).allMatch(answer -> answer.kind() == Kind.ADMITTED);
    assertThat(allEvents(creation.operation().connection())).hasSize(1);
  }

  @Test
  void whenEightRequestsRaceWithOneKey_oneIsAdmittedAndTheOthersRepeatIt() throws Exception {
    List<AdmissionRequest> requests =
        Stream.generate(() -> keyed(create(newConnection(), cluster), "race", "hash"))
            .limit(8)
            .toList();

    List<Admission> answers = Race.all(requests, ledger::admit);

    assertThat(answers).filteredOn(answer -> answer.kind() == Kind.ADMITTED).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.kind() == Kind.REPEATED).hasSize(7);
    assertThat(new HashSet<>(answers.stream().map(Admission::operation).toList())).hasSize(1);
  }

  @Test
  void whenTwoReplicasRaceWithManyKeys_eachKeyIsOneOperation_alsoWhereItsLastUseIsADayAgo()
      throws Exception {
    List<String> keys = IntStream.range(0, 12).mapToObj(n -> "replicas-" + n).toList();
    for (String key : keys.subList(0, 6)) {
      ledger.admit(keyed(create(newConnection(), cluster), key, "old"));
    }
    db.database()
        .update(
            "UPDATE idempotency_key SET at = at - interval '24 hours' WHERE key LIKE 'replicas-%'");
    long before = connections();
    List<AdmissionRequest> requests =
        keys.stream()
            .flatMap(key ->
                Stream.generate(() -> keyed(create(newConnection(), cluster), key, "new")).limit(8))
            .toList();

    List<Admission> answers;
    try (var other = new TestLedger(db)) {
      answers =
          Race.all(
              IntStream.range(0, requests.size()).boxed().toList(),
              n -> {
                other.bean(KeyRetention.class).removeExpired();
                return (n % 2 == 0 ? ledger : other.ledger()).admit(requests.get(n));
              });
    }

    assertThat(connections() - before).isEqualTo(keys.size());
    for (int key = 0; key < keys.size(); key++) {
      List<Admission> ofKey = answers.subList(key * 8, key * 8 + 8);
      assertThat(ofKey).filteredOn(answer -> answer.kind() == Kind.ADMITTED).hasSize(1);
      assertThat(new HashSet<>(ofKey.stream().map(Admission::operation).toList())).hasSize(1);
    }
  }

  private static long connections() {
    return db.database().number("SELECT count(*) FROM connection");
  }

  @Test
  void whenTheLockIsHeldTooLong_admissionFailsSoonAndNothingIsWritten() throws Exception {
    ConnectionId id = db.created(cluster);
    AdmissionRequest deletion = delete(id, cluster);

    try (Held held = new Held(db.database(), rowLock(id))) {
      assertThatThrownBy(() -> ledger.admit(deletion)).hasStackTraceContaining("timeout");
      held.release();
    }

    assertThat(allEvents(id)).hasSize(1);
    assertThat(ledger.admit(deletion).kind()).isEqualTo(Kind.ADMITTED);
  }

  @Test
  void whenTheTimeRunsOutBehindALock_theRequestHasExpired() throws Exception {
    ConnectionId id = db.created(cluster);
    AdmissionRequest deletion = by(delete(id, cluster), databaseTime().plusMillis(300));

    Admission answer = admittedBehind(rowLock(id), deletion);

    assertThat(answer.refusal().orElseThrow().reason()).isEqualTo(Reason.REQUEST_EXPIRED);
    assertThat(allEvents(id)).hasSize(1);
  }

  @Test
  void whenTheTimeRunsOutBetweenTheWrites_theyAreUndone() throws Exception {
    AdmissionRequest creation =
        keyed(by(create(newConnection(), cluster), databaseTime().plusMillis(300)), "slow", "hash");

    Admission answer = admittedBehind("LOCK TABLE operation IN EXCLUSIVE MODE", creation);

    assertThat(answer.refusal().orElseThrow().reason()).isEqualTo(Reason.REQUEST_EXPIRED);
    assertThat(allEvents(creation.operation().connection())).isEmpty();
    assertThat(db.database().number("SELECT count(*) FROM idempotency_key WHERE key = 'slow'"))
        .isZero();
  }

  @Test
  void whenTheClusterIsBeingPaused_creationWaitsAndIsRefused() throws Exception {
    Cluster pausing = db.directory().add(TestDirectory.cluster("10102", "42"));
    AdmissionRequest creation = create(newConnection(), pausing);

    try (Held held =
        new Held(db.database(), "UPDATE cluster SET state = 'PAUSED' WHERE cluster_id = '10102'")) {
      Supplier<Admission> untilAnswered = () -> answered(creation);
      var answer = CompletableFuture.supplyAsync(untilAnswered);
      held.awaitWaiting();
      held.commit();

      assertThat(answer.get(END_MAX.toSeconds(), TimeUnit.SECONDS).refusal().orElseThrow().reason())
          .isEqualTo(Reason.CLUSTER_NOT_RUNNING);
    }
  }

  @Test
  void whenTheDatabaseCutsTheConnection_nothingIsWrittenAndTheNextAttemptIs() throws Exception {
    ConnectionId id = db.created(cluster);
    Runnable append =
        () -> ledger.record(OperationId.create(id), "service-inspected", seenBy("owner"));

    try (Held held = new Held(db.database(), rowLock(id))) {
      var attempt = CompletableFuture.runAsync(append);
      held.awaitWaiting();
      db.database()
          .text(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type ="
                  + " 'Lock' AND datname = current_database()");
      assertThatThrownBy(() -> attempt.get(END_MAX.toSeconds(), TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class);
      held.release();
    }

    assertThat(allEvents(id)).hasSize(1);
    append.run();
    assertThat(allEvents(id)).hasSize(2);
  }

  /** Asks while somebody holds a lock, and lets go only when the request's time is over. */
  private static Admission admittedBehind(String lock, AdmissionRequest request) throws Exception {
    try (Held held = new Held(db.database(), lock)) {
      Supplier<Admission> untilAnswered = () -> answered(request);
      var answer = CompletableFuture.supplyAsync(untilAnswered);
      await().atMost(END_MAX).until(() -> databaseTime().isAfter(request.admitBy()));
      held.release();
      return answer.get(END_MAX.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** As the activity does it: an attempt that fails is followed by the next one. */
  private static Admission answered(AdmissionRequest request) {
    for (int attempts = 0; ; attempts++) {
      try {
        return ledger.admit(request);
      } catch (RuntimeException slow) {
        if (attempts == 20) {
          throw slow;
        }
      }
    }
  }

  private static String rowLock(ConnectionId id) {
    return "SELECT 1 FROM connection WHERE connection_id = '%s' FOR UPDATE".formatted(id);
  }

  private static ServiceInspected seenBy(String owner) {
    return new ServiceInspected(new ServiceInspection(true, List.of("use1-az1"), owner));
  }

  private static Instant databaseTime() {
    return db.views().find(cluster.id(), newConnection()).databaseTime();
  }

  private static List<RecordedEvent> allEvents(ConnectionId id) {
    var all = new ArrayList<RecordedEvent>();
    long last = 0;
    for (var page = db.views().events(id, last, 100); ; page = db.views().events(id, last, 100)) {
      all.addAll(page.items());
      if (page.next().isEmpty()) {
        return all;
      }
      last = page.next().get();
    }
  }
}
