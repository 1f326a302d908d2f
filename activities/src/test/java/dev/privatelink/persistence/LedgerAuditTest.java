package dev.privatelink.persistence;

import static dev.privatelink.testing.TestRequests.newConnection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privatelink.connection.Connection;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.port.Cluster;
import dev.privatelink.port.LedgerAudit;
import dev.privatelink.port.LedgerAudit.Difference;
import dev.privatelink.port.Page;
import dev.privatelink.testing.TestDirectory;
import dev.privatelink.testing.TestLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerAuditTest {
  private final TestLedger db = new TestLedger();
  private final LedgerAudit audit = db.bean(LedgerAudit.class);
  private Cluster cluster = TestDirectory.cluster("10101", "42");

  @BeforeEach
  void fill() {
    cluster = db.directory().add(cluster);
  }

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void whenARowWasDamaged_itIsFoundAndMadeAnew() {
    ConnectionId id = db.active(cluster);
    Connection right = db.ledger().read(id);
    db.database()
        .update(
            "UPDATE connection SET state = 'FAILED', snapshot = jsonb_set(snapshot, '{state}',"
                + " '\"FAILED\"') WHERE connection_id = ?",
            id.value());

    Optional<Difference> found = audit.check(id);
    Connection rebuilt = audit.rebuild(id);

    assertThat(found).contains(new Difference(id, "state, snapshot"));
    assertThat(rebuilt).isEqualTo(right).isEqualTo(db.ledger().read(id));
    assertThat(audit.check(id)).isEmpty();
  }

  @Test
  void whenASnapshotHasAnotherShape_theEventsAreReadInstead() {
    ConnectionId id = db.active(cluster);
    Connection right = db.ledger().read(id);

    db.database()
        .update(
            "UPDATE connection SET snapshot_version = 7, snapshot = '{\"new\": 1}' WHERE"
                + " connection_id = ?",
            id.value());

    assertThat(db.ledger().read(id)).isEqualTo(right);
    assertThat(db.views().find(cluster.id(), id).value()).contains(right);
  }

  @Test
  void whenAllAreChecked_eachPageIsBoundedAndNoneIsLeftOut() {
    var damaged = new ArrayList<ConnectionId>();
    for (int i = 0; i < 12; i++) {
      ConnectionId id = db.created(cluster);
      if (i % 5 == 0) {
        damaged.add(id);
        db.database()
            .update("UPDATE connection SET display_name = 'x' WHERE connection_id = ?", id.value());
      }
    }

    var found = new ArrayList<ConnectionId>();
    Optional<ConnectionId> after = Optional.empty();
    int pages = 0;
    do {
      Page<Difference, ConnectionId> page = audit.checkNext(after, 5);
      page.items().forEach(difference -> found.add(difference.connection()));
      after = page.next();
      pages++;
    } while (after.isPresent());

    assertThat(found).containsExactlyInAnyOrderElementsOf(damaged);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void whenThereIsNoSuchConnection_itSaysSo() {
    ConnectionId unknown = newConnection();

    assertThatThrownBy(() -> audit.check(unknown)).hasMessageContaining(unknown.value());
    assertThatThrownBy(() -> audit.rebuild(unknown)).hasMessageContaining(unknown.value());
    for (int limit : List.of(0, 101)) {
      assertThatThrownBy(() -> audit.checkNext(Optional.empty(), limit))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
