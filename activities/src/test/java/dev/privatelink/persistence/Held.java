package dev.privatelink.persistence;

import static org.awaitility.Awaitility.await;

import dev.privatelink.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A lock in somebody else's transaction. */
final class Held implements AutoCloseable {
  private static final Duration WAIT_MAX = Duration.ofSeconds(30);

  private final TestDatabase database;
  private final Connection connection;

  Held(TestDatabase database, String lock) throws SQLException {
    this.database = database;
    connection = DriverManager.getConnection(database.url(), database.user(), database.password());
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(lock);
    }
  }

  void awaitWaiting() {
    await().atMost(WAIT_MAX).until(() -> waiting() > 0);
  }

  /** How many others wait for a lock just now. */
  long waiting() {
    return database.number(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname ="
            + " current_database()");
  }

  void release() throws SQLException {
    connection.rollback();
  }

  void commit() throws SQLException {
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
