package dev.privatelink.persistence;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Table {@code operation}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface OperationRows extends GenericRepository<OperationRow, String> {

  @Query("SELECT * FROM operation WHERE operation_id = :operationId")
  Optional<OperationRow> find(String operationId);

  @Query(
      "SELECT * FROM operation WHERE connection_id = :connectionId AND sequence < :before ORDER BY"
          + " sequence DESC LIMIT :limit")
  List<OperationRow> before(String connectionId, long before, int limit);

  @Query(
      "SELECT * FROM operation WHERE closed_at IS NULL AND (admitted_at, operation_id) >"
          + " (:admittedAt, :operationId) ORDER BY admitted_at, operation_id LIMIT :limit")
  List<OperationRow> open(Instant admittedAt, String operationId, int limit);

  @Query(
      "INSERT INTO operation (operation_id, connection_id, kind, actor_kind, actor_subject,"
          + " organization_id, trace_id, admitted_at, sequence) VALUES (:operationId,"
          + " :connectionId, :kind, :actorKind, :actorSubject, :organizationId, :traceId,"
          + " :admittedAt, :sequence)")
  void insert(OperationRow row);

  @Query(
      "UPDATE operation SET closed_at = :at, closed_sequence = :sequence, outcome = :outcome WHERE"
          + " operation_id = :operationId")
  void close(String operationId, Instant at, long sequence, String outcome);
}
