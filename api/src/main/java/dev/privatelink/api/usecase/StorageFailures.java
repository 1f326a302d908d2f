package dev.privatelink.api.usecase;

import dev.privatelink.api.problem.Problem;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away or overloaded from a bug of ours. */
public final class StorageFailures {
  /** As long as a pool waits for a connection. */
  private static final Duration RETRY = Duration.ofSeconds(2);

  /** Deeper than any chain of a query. */
  private static final int CAUSES_MAX = 20;

  /**
   * PostgreSQL's classes of errors that pass: connection, shutdown, resources, a standby, locks,
   * timeouts, serialization (PostgreSQL manual, appendix "Error Codes").
   */
  private static final List<String> PASSING =
      List.of("08", "57P", "53", "25006", "55P03", "57014", "40001", "40P01");

  private StorageFailures() {}

  /** Whether the database could not be asked, so that asking again later may help. */
  public static boolean isPassing(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++, cause = cause.getCause()) {
      if (cause instanceof SQLTransientException
          || cause instanceof SQLNonTransientConnectionException) {
        return true;
      }
      if (cause instanceof SQLException sql && isPassing(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /**
   * PostgreSQL gives every error a state. What has none comes from the driver or the pool, about a
   * connection that broke: HikariCP's "Connection is closed", for example.
   */
  private static boolean isPassing(@Nullable String state) {
    return state == null || PASSING.stream().anyMatch(state::startsWith);
  }

  /** What a caller is told whose change may have been made. */
  public static Problem open() {
    return Problem.unavailable(
        "The database did not answer; it is open whether the change was made. Read what was to be changed, or send the request again.",
        RETRY);
  }

  /** What a caller is told. */
  public static Problem problem() {
    return Problem.unavailable(
        "The database does not answer; nothing was started. Send the request again.", RETRY);
  }
}
