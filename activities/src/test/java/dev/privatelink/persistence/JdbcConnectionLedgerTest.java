package dev.privatelink.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.port.Cluster;
import dev.privatelink.testing.TestDirectory;
import dev.privatelink.testing.TestLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JdbcConnectionLedgerTest {
  private static TestLedger db;
  private static Cluster cluster;

  @BeforeAll
  static void open() {
    db = new TestLedger();
    cluster = db.directory().add(TestDirectory.cluster("10101", "42"));
  }

  @AfterAll
  static void close() {
    db.close();
  }

  @Test
  void whenAdmitted_itIsThere() {
    ConnectionId id = db.active(cluster);
    Connection c = db.ledger().read(id);
    assertThat(c.state()).isEqualTo(ConnectionState.ACTIVE);
    assertThat(db.views().find(cluster.id(), id).value()).contains(c);
    assertThat(db.bean(LedgerAudit.class).check(id)).isEmpty();
  }
}
