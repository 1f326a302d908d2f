package dev.privatelink.persistence;

import static dev.privatelink.testing.TestRequests.attach;
import static dev.privatelink.testing.TestRequests.delete;
import static dev.privatelink.testing.TestRequests.newConnection;
import static dev.privatelink.testing.TestRequests.newSet;
import static dev.privatelink.testing.TestRequests.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionEvent.ConnectionDeleted;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.connection.RecordedEvent;
import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationKind;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.port.Cluster;
import dev.privatelink.port.ConnectionViews;
import dev.privatelink.port.ConnectionViews.ListPosition;
import dev.privatelink.port.ConnectionViews.OpenPosition;
import dev.privatelink.port.OperationView;
import dev.privatelink.port.Page;
import dev.privatelink.testing.TestDirectory;
import dev.privatelink.testing.TestLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JdbcConnectionViewsTest {
  private static TestLedger db;
  private static ConnectionViews views;

  @BeforeAll
  static void open() {
    db = new TestLedger();
    views = db.views();
  }

  @AfterAll
  static void close() {
    db.close();
  }

  @Test
  void whenManyWereCreatedAtOneTime_pagesLoseAndRepeatNone() {
    Cluster cluster = db.directory().add(TestDirectory.cluster("301", "42"));
    var all = new HashSet<ConnectionId>();
    for (int i = 0; i < 310; i++) {
      all.add(db.created(cluster));
    }
    createdAt(cluster.id(), "2026-11-20T10:00:00.123456Z", "plc-~");
    createdAt(cluster.id(), "2026-11-21T10:00:00.654321Z", "plc-g");

    List<Connection> listed = pages(cluster.id(), Optional.empty(), 7, 310);

    assertThat(listed).extracting(Connection::id).hasSize(310).containsOnlyOnceElementsOf(all);
    assertThat(listed)
        .isSortedAccordingTo(
            Comparator.comparing(Connection::createdAt)
                .thenComparing((Connection c) -> c.id().value())
                .reversed());
    assertThat(listed.stream().map(Connection::createdAt).distinct()).hasSize(2);
  }

  @Test
  void whenListed_onlyTheLivingOfThatStateAreThere() {
    Cluster cluster = db.directory().add(TestDirectory.cluster("302", "42"));
    ConnectionId creating = db.created(cluster);
    ConnectionId active = db.active(cluster);
    ConnectionId deleted = deleted(cluster);
    Cluster other = db.directory().add(TestDirectory.cluster("303", "42"));
    db.created(other);

    assertThat(pages(cluster.id(), Optional.empty(), 100, 2))
        .extracting(Connection::id)
        .containsExactly(active, creating);
    assertThat(pages(cluster.id(), Optional.of(ConnectionState.ACTIVE), 100, 1))
        .extracting(Connection::id)
        .containsExactly(active);
    assertThat(pages(cluster.id(), Optional.of(ConnectionState.DELETED), 100, 0)).isEmpty();
    assertThat(views.find(cluster.id(), deleted).value().orElseThrow().state())
        .isEqualTo(ConnectionState.DELETED);
  }

  @Test
  void whenAPageIsExactlyFull_itIsTheLast() {
    Cluster cluster = db.directory().add(TestDirectory.cluster("304", "42"));
    db.created(cluster);
    db.created(cluster);

    Page<Connection, ListPosition> page =
        views.list(cluster.id(), Optional.empty(), Optional.empty(), 2);

    assertThat(page.items()).hasSize(2);
    assertThat(page.next()).isEmpty();
  }

  @Test
  void whenTheLimitIsOutOfBounds_itIsAMistake() {
    ConnectionId id = newConnection();
    for (int limit : new int[] {0, -1, 101}) {
      assertThatThrownBy(() -> views.events(id, 0, limit))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> views.operations(id, Optional.empty(), limit))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(
              () -> views.list(new ClusterId("1"), Optional.empty(), Optional.empty(), limit))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void whenFound_theDatabasesTimeComesWithIt() {
    Cluster cluster = db.directory().add(TestDirectory.cluster("305", "42"));
    ConnectionId id = db.created(cluster);

    Instant before = Instant.parse(isoNow());
    var found = views.find(cluster.id(), id);
    var missing = views.find(new ClusterId("1"), id);
    Instant after = Instant.parse(isoNow());

    assertThat(found.value().orElseThrow().id()).isEqualTo(id);
    assertThat(found.databaseTime()).isBetween(before, after);
    assertThat(missing.value()).isEmpty();
    assertThat(missing.databaseTime()).isBetween(found.databaseTime(), after);
  }

  @Test
  void whenAskedForAnEarlierSequence_itIsTheConnectionAsItWasThen() {
    Cluster cluster = db.directory().add(TestDirectory.cluster("306", "42"));
    ConnectionId id = db.active(cluster);

    assertThat(views.at(id, 1).state()).isEqualTo(ConnectionState.CREATING);
    assertThat(views.at(id, 2)).isEqualTo(db.ledger().read(id));
    for (long wrong : new long[] {0, -1, 3}) {
      assertThatThrownBy(() -> views.at(id, wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void whenEventsArePaged_eachComesOnceAndInOrder() {
    Cluster cluster = db.directory().add(TestDirectory.cluster("307", "42"));
    ConnectionId id = deleted(cluster);

    Page<RecordedEvent, Long> first = views.events(id, 0, 2);
    Page<RecordedEvent, Long> rest = views.events(id, first.next().orElseThrow(), 2);

    assertThat(first.items()).extracting(RecordedEvent::sequence).containsExactly(1L, 2L);
    assertThat(rest.items()).extracting(RecordedEvent::sequence).containsExactly(3L);
    assertThat(rest.next()).isEmpty();
    assertThat(views.events(newConnection(), 0, 2).items()).isEmpty();
  }

  @Test
  void whenOpenOperationsArePaged_theOldestComesFirst_andNoneThatHasEnded() {
    Cluster cluster = db.directory().add(TestDirectory.cluster("309", "42"));
    ConnectionId ended = db.active(cluster);
    var mine = new ArrayList<OperationId>();
    for (int i = 0; i < 5; i++) {
      mine.add(OperationId.create(db.created(cluster)));
    }
    // All at one time: then the id decides.
    db.database()
        .update(
            "UPDATE operation SET admitted_at = '2026-11-20T10:00:00Z' WHERE operation_id = ANY"
                + " (CAST(? AS text[]))",
            "{" + String.join(",", mine.stream().map(OperationId::value).toList()) + "}");

    var seen = new ArrayList<OperationView>();
    Optional<OpenPosition> after = Optional.empty();
    do {
      Page<OperationView, OpenPosition> page = views.open(after, 2);
      seen.addAll(page.items());
      after = page.next();
    } while (after.isPresent());

    assertThat(seen).extracting(OperationView::admittedAt).isSorted();
    assertThat(seen)
        .extracting(OperationView::id)
        .doesNotHaveDuplicates()
        .doesNotContain(OperationId.create(ended))
        .containsSubsequence(
            mine.stream().sorted(Comparator.comparing(OperationId::value)).toList());
  }

  @Test
  void whenOperationsArePaged_theNewestComesFirst() {
    Cluster cluster = db.directory().add(TestDirectory.cluster("308", "42"));
    ConnectionId id = db.active(cluster);
    AttachDomainId set = db.attached(id, cluster, plan("views.us-east-1"));
    db.ledger().admit(attach(id, cluster, newSet(), plan("refused.us-east-1")));
    db.ledger().admit(delete(id, cluster));

    Page<OperationView, Long> first = views.operations(id, Optional.empty(), 1);
    Page<OperationView, Long> rest = views.operations(id, first.next(), 10);

    assertThat(first.items())
        .extracting(OperationView::id)
        .containsExactly(OperationId.attach(id, set));
    assertThat(rest.items())
        .extracting(view -> view.id().kind())
        .containsExactly(OperationKind.CREATE);
    assertThat(rest.items().getFirst().outcome()).contains(OperationOutcome.SUCCEEDED);
    assertThat(rest.next()).isEmpty();
    assertThat(views.operation(OperationId.delete(id))).isEmpty();
  }

  /** Walks through all pages; each must know how many there are. */
  private static List<Connection> pages(
      ClusterId cluster, Optional<ConnectionState> state, int limit, long total) {
    var all = new ArrayList<Connection>();
    Optional<ListPosition> after = Optional.empty();
    do {
      Page<Connection, ListPosition> page = views.list(cluster, state, after, limit);
      assertThat(page.total()).isEqualTo(total);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      all.addAll(page.items());
      after = page.next();
    } while (after.isPresent());
    return all;
  }

  private static ConnectionId deleted(Cluster cluster) {
    ConnectionId id = db.created(cluster);
    db.ledger().admit(delete(id, cluster));
    db.ledger()
        .record(OperationId.delete(id), "close", new ConnectionDeleted(OperationOutcome.SUCCEEDED));
    return id;
  }

  /** As if the connections with lesser ids had been created at this time. */
  private static void createdAt(ClusterId cluster, String at, String before) {
    db.database()
        .update(
            "UPDATE connection SET created_at = CAST(? AS timestamptz), snapshot ="
                + " jsonb_set(snapshot, '{createdAt}', to_jsonb(CAST(? AS text))) WHERE cluster_id ="
                + " ? AND connection_id < ?",
            at,
            at,
            cluster.value(),
            before);
  }

  private static String isoNow() {
    return db.database()
        .text(
            "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
  }
}
