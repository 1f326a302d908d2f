package dev.privatelink.persistence;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** Table {@code operation_step}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface StepRows extends GenericRepository<StepRow, String> {

  @Query("SELECT * FROM operation_step WHERE operation_id = :operationId AND step = :step")
  Optional<StepRow> find(String operationId, String step);

  @Query(
      "INSERT INTO operation_step (operation_id, step, connection_id, kind, answer, at) VALUES"
          + " (:operationId, :step, :connectionId, :kind, CAST(:answer AS jsonb), :at)")
  void insert(StepRow row);

  /** Removes some answers that bind nothing and were given before an instant. */
  @Query(
      "DELETE FROM operation_step WHERE (operation_id, step) IN (SELECT operation_id, step FROM"
          + " operation_step WHERE kind IN ('REFUSED', 'REPEATED') AND at < clock_timestamp() -"
          + " make_interval(secs => :ageSeconds) ORDER BY at LIMIT :limit FOR UPDATE SKIP LOCKED)")
  int deleteExpired(double ageSeconds, int limit);
}
