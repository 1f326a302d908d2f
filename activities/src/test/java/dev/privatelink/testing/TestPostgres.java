package dev.privatelink.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/**
 * The PostgreSQL server of this JVM's tests: started by the first test that needs it, on a free
 * port of the loopback interface, stopped with the JVM. Each caller gets a database of its own.
 */
public final class TestPostgres {
  private static final String USER = "postgres";
  private static final String TEMPLATE = "migrated";

  /** A busy machine may take a while to unpack the server and to start it. */
  private static final Duration START_MAX = Duration.ofSeconds(60);

  private final EmbeddedPostgres server;
  private final AtomicInteger databases = new AtomicInteger();

  private TestPostgres() {
    try {
      server = EmbeddedPostgres.builder().setPGStartupWait(START_MAX).start();
    } catch (IOException e) {
      throw new UncheckedIOException("the test database does not start", e);
    }
    execute("CREATE DATABASE " + TEMPLATE);
    TestDatabase template = database(TEMPLATE);
    Flyway.configure()
        .dataSource(template.url(), template.user(), template.password())
        .load()
        .migrate();
  }

  /** A new database with today's tables and no rows; it goes with the server. */
  public static TestDatabase freshDatabase() {
    return Holder.SERVER.copy(TEMPLATE);
  }

  /** A new database without any table. */
  public static TestDatabase emptyDatabase() {
    return Holder.SERVER.copy("template0");
  }

  private TestDatabase copy(String template) {
    String name = "test_" + databases.incrementAndGet();
    execute("CREATE DATABASE %s TEMPLATE %s".formatted(name, template));
    return database(name);
  }

  private TestDatabase database(String name) {
    return new TestDatabase(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), name), USER, "");
  }

  // Two copies of one template at a time are refused.
  private synchronized void execute(String sql) {
    TestDatabase admin = database("postgres");
    try (Connection connection =
            DriverManager.getConnection(admin.url(), admin.user(), admin.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Starts the server when it is first touched. */
  private static final class Holder {
    private static final TestPostgres SERVER = new TestPostgres();
  }
}
