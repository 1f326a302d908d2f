package dev.privatelink.persistence;

import dev.privatelink.port.NamespaceMemory;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The namespace in PostgreSQL, with an advisory lock of a session: it holds a connection of the
 * pool but no transaction, however long the work takes, and ends with the session.
 */
@Singleton
final class JdbcNamespaceMemory implements NamespaceMemory {
  /** Nobody else takes an advisory lock by a single number of this kind. */
  private static final String LOCK = "hashtextextended('reconcile after a lost namespace', 0)";

  private final NamespaceRows rows;
  private final DataSource dataSource;

  JdbcNamespaceMemory(NamespaceRows rows, DataSource dataSource) {
    this.rows = rows;
    // The work's own transactions must not use the connection that holds the lock.
    this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
  }

  @Override
  public Optional<String> id() {
    return rows.find();
  }

  @Override
  public void remember(String id) {
    rows.put(id);
  }

  @Override
  public <E extends Exception> boolean exclusively(Work<E> work) throws E {
    try (Connection session = dataSource.getConnection()) {
      if (!answersTrue(session, "SELECT pg_try_advisory_lock(" + LOCK + ")")) {
        return false;
      }
      try {
        work.run();
      } finally {
        answersTrue(session, "SELECT pg_advisory_unlock(" + LOCK + ")");
      }
      return true;
    } catch (SQLException e) {
      throw new IllegalStateException("the lock of the reconciliation", e);
    }
  }

  private static boolean answersTrue(Connection session, String sql) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }
}
