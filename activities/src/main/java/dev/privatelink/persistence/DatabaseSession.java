package dev.privatelink.persistence;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;

/** What the ledger asks of the transaction itself. Times have the database's microseconds. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DatabaseSession extends GenericRepository<InstallationRow, String> {

  /**
   * Bounds each wait for a lock and each statement of this transaction.
   *
   * @param limit PostgreSQL's text for a duration, for example {@code 1s}
   */
  @Query(
      "SELECT set_config('lock_timeout', :limit, true) || set_config('statement_timeout', :limit,"
          + " true)")
  String limitWaits(String limit);

  /** One admission for a connection at a time, also while it has no row that could be locked. */
  @Query("SELECT CAST(pg_advisory_xact_lock(hashtextextended(:connectionId, 0)) AS text)")
  String lockAdmission(String connectionId);

  /** The time now, not that of the transaction's begin. */
  @Query("SELECT clock_timestamp()")
  Instant now();

  /**
   * The time now; from here on, the server ends the transaction if its client falls silent.
   *
   * @param limit as above
   */
  @Query(
      "SELECT clock_timestamp() WHERE"
          + " set_config('idle_in_transaction_session_timeout', :limit, true) IS NOT NULL")
  Instant nowThenCommitWithin(String limit);
}
