package dev.privatelink.persistence;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** Table {@code idempotency_key}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface KeyRows extends GenericRepository<KeyRow, String> {

  /**
   * How many rows were written: none if the key stands for something already. A row that is too old
   * is taken over, whether or not it will be removed. In each case the row is locked: also one that
   * the condition leaves as it is (PostgreSQL manual, "INSERT", "ON CONFLICT Clause").
   */
  @Query(
      "INSERT INTO idempotency_key (organization_id, project_id, key, request_hash, operation_id,"
          + " sequence, at) VALUES (:organizationId, :projectId, :key, :requestHash, :operationId,"
          + " :sequence, :at) ON CONFLICT (organization_id, project_id, key) DO UPDATE SET"
          + " request_hash = EXCLUDED.request_hash, operation_id = EXCLUDED.operation_id, sequence ="
          + " EXCLUDED.sequence, at = EXCLUDED.at WHERE idempotency_key.at <= EXCLUDED.at -"
          + " make_interval(secs => :keptSeconds)")
  int bind(
      String organizationId,
      String projectId,
      String key,
      String requestHash,
      String operationId,
      long sequence,
      Instant at,
      double keptSeconds);

  /** The row that {@link #bind} found and locked. */
  @Query(
      "SELECT key, request_hash, operation_id, sequence FROM idempotency_key WHERE organization_id ="
          + " :organizationId AND project_id = :projectId AND key = :key")
  Optional<KeyRow> locked(String organizationId, String projectId, String key);

  /** The row, unless it is too old. */
  @Query(
      "SELECT key, request_hash, operation_id, sequence FROM idempotency_key WHERE organization_id ="
          + " :organizationId AND project_id = :projectId AND key = :key AND at > clock_timestamp() -"
          + " make_interval(secs => :keptSeconds)")
  Optional<KeyRow> bound(String organizationId, String projectId, String key, double keptSeconds);

  /** Removes some rows that are too old. */
  @Query(
      "DELETE FROM idempotency_key WHERE (organization_id, project_id, key) IN (SELECT"
          + " organization_id, project_id, key FROM idempotency_key WHERE at <= clock_timestamp() -"
          + " make_interval(secs => :keptSeconds) ORDER BY at LIMIT :limit FOR UPDATE SKIP LOCKED)")
  int deleteExpired(double keptSeconds, int limit);
}
