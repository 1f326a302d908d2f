package dev.privatelink.persistence;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

/** Table {@code request_budget}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface BudgetRows extends GenericRepository<BudgetRow, String> {

  /**
   * Counts one request. Of requests that come at the same time each waits for the row and sees
   * those before it, so none is lost. A count that began in the future, because the server's clock
   * was set back, begins anew.
   */
  @Query(
      "INSERT INTO request_budget AS b (source, began_at, used, last_at) SELECT :source, now, 1, now"
          + " FROM (SELECT clock_timestamp() AS now) AS clock ON CONFLICT (source) DO UPDATE SET"
          + " began_at = CASE WHEN abs(extract(epoch FROM excluded.began_at - b.began_at)) >="
          + " :windowSeconds THEN excluded.began_at ELSE b.began_at END, used = CASE WHEN"
          + " abs(extract(epoch FROM excluded.began_at - b.began_at)) >= :windowSeconds THEN 1 ELSE"
          + " b.used + 1 END, last_at = excluded.last_at RETURNING source, began_at, used, last_at")
  BudgetRow count(String source, double windowSeconds);

  /** Removes some counts that ended before an age. */
  @Query(
      "DELETE FROM request_budget WHERE source IN (SELECT source FROM request_budget WHERE began_at"
          + " < clock_timestamp() - make_interval(secs => :ageSeconds) ORDER BY began_at LIMIT"
          + " :limit FOR UPDATE SKIP LOCKED)")
  int deleteEnded(double ageSeconds, int limit);
}
