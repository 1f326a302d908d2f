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

  /** How many rows were written: none if the key stands for something already. */
  @Query(
      "INSERT INTO idempotency_key (organization_id, project_id, key, request_hash, operation_id,"
          + " sequence, at) VALUES (:organizationId, :projectId, :key, :requestHash, :operationId,"
          + " :sequence, :at) ON CONFLICT (organization_id, project_id, key) DO NOTHING")
  int hold(
      String organizationId,
      String projectId,
      String key,
      String requestHash,
      String operationId,
      long sequence,
      Instant at);

  @Query(
      "SELECT key, request_hash, operation_id, sequence FROM idempotency_key WHERE organization_id ="
          + " :organizationId AND project_id = :projectId AND key = :key")
  Optional<KeyRow> find(String organizationId, String projectId, String key);
}
