package dev.privatelink.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.port.Cluster;
import dev.privatelink.port.LedgerPositions;
import dev.privatelink.testing.TestDirectory;
import dev.privatelink.testing.TestLedger;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How far the ledger has come, as the database tells it. */
class LedgerPositionsTest {
  private static TestLedger db;
  private static LedgerPositions positions;

  @BeforeAll
  static void open() {
    db = new TestLedger();
    positions = db.bean(LedgerPositions.class);
  }

  @AfterAll
  static void close() {
    db.close();
  }

  @Test
  void whenAnythingIsAppended_thePositionOfItsClusterGrows_andNoOther() {
    Cluster cluster = db.directory().add(TestDirectory.cluster("901", "42"));
    Cluster empty = db.directory().add(TestDirectory.cluster("902", "42"));
    ConnectionId first = db.active(cluster);
    long one = db.ledger().read(first).sequence();
    Set<ClusterId> both = Set.of(cluster.id(), empty.id());

    assertThat(positions.ofClusters(both)).isEqualTo(Map.of(cluster.id(), one));
    ConnectionId second = db.active(cluster);
    long two = db.ledger().read(second).sequence();

    assertThat(positions.ofClusters(both)).isEqualTo(Map.of(cluster.id(), one + two));
    assertThat(positions.ofConnections(Set.of(first, second)))
        .isEqualTo(Map.of(first, one, second, two));
  }

  @Test
  void whenNothingOrTooMuchIsAskedFor_thatIsNoQuestion() {
    assertThat(positions.ofClusters(Set.of())).isEmpty();
    assertThat(positions.ofConnections(Set.of())).isEmpty();
    Set<ClusterId> many =
        LongStream.rangeClosed(0, LedgerPositions.ASKED_MAX)
            .mapToObj(id -> new ClusterId(Long.toString(1_000_000 + id)))
            .collect(Collectors.toSet());
    assertThatThrownBy(() -> positions.ofClusters(many))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
