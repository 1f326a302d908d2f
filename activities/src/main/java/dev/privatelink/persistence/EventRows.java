package dev.privatelink.persistence;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Table {@code connection_event}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface EventRows extends GenericRepository<EventRow, String> {

  @Query(
      "INSERT INTO connection_event (connection_id, sequence, type, version, at, operation_id,"
          + " step, actor_kind, actor_subject, organization_id, trace_id, data) VALUES"
          + " (:connectionId, :sequence, :type, :version, :at, :operationId, :step, :actorKind,"
          + " :actorSubject, :organizationId, :traceId, CAST(:data AS jsonb))")
  void insert(EventRow row);

  @Query(
      "SELECT * FROM connection_event WHERE connection_id = :connectionId AND sequence > :after"
          + " ORDER BY sequence LIMIT :limit")
  List<EventRow> after(String connectionId, long after, int limit);
}
