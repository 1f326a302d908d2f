package dev.privatelink.persistence;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Table {@code audit_line}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AuditRows extends GenericRepository<AuditRow, Long> {

  /** Writes a line; one that has a bundle and finds it written is counted there. */
  @Query(
      "WITH written AS (INSERT INTO audit_line AS a (at, last_at, actor_kind, actor_subject,"
          + " organization_id, operation, resources, remote_address, trace_id, outcome, status,"
          + " code, reason, bundle) SELECT now, now, CAST(:actorKind AS text), CAST(:actorSubject AS"
          + " text), CAST(:organizationId AS text), :operation, CAST(:resources AS jsonb),"
          + " :remoteAddress, :traceId, :outcome, :status, :code, :reason, CAST(:bundle AS text)"
          + " FROM (SELECT clock_timestamp() AS now) AS clock ON CONFLICT (bundle) WHERE bundle IS"
          + " NOT NULL DO UPDATE SET times = a.times + 1, last_at = greatest(a.last_at,"
          + " excluded.last_at) RETURNING audit_id) SELECT audit_id FROM written")
  long write(
      @Nullable String actorKind,
      @Nullable String actorSubject,
      @Nullable String organizationId,
      String operation,
      String resources,
      String remoteAddress,
      String traceId,
      String outcome,
      int status,
      int code,
      String reason,
      @Nullable String bundle);

  /** Counts further requests on the line of a bundle. */
  @Query(
      "UPDATE audit_line SET times = times + :more, last_at = greatest(last_at, clock_timestamp())"
          + " WHERE bundle = :bundle")
  int add(String bundle, long more);

  @Query(
      "UPDATE audit_line SET outcome = :outcome, status = :status, code = :code, reason = :reason,"
          + " resources = CAST(:resources AS jsonb), last_at = clock_timestamp() WHERE audit_id ="
          + " :auditId")
  int close(long auditId, String outcome, int status, int code, String reason, String resources);

  @Query(
      "SELECT * FROM audit_line WHERE (CAST(:organizationId AS text) IS NULL OR organization_id ="
          + " CAST(:organizationId AS text)) AND (CAST(:actorSubject AS text) IS NULL OR"
          + " actor_subject = CAST(:actorSubject AS text)) AND (CAST(:outcome AS text) IS NULL OR"
          + " outcome = CAST(:outcome AS text)) AND at >= :notBefore AND at < :before AND (at,"
          + " audit_id) < (:beforeAt, :beforeId) ORDER BY at DESC, audit_id DESC LIMIT :limit")
  List<AuditRow> list(
      @Nullable String organizationId,
      @Nullable String actorSubject,
      @Nullable String outcome,
      Instant notBefore,
      Instant before,
      Instant beforeAt,
      long beforeId,
      int limit);

  /** Removes some lines that were written before an age. */
  @Query(
      "DELETE FROM audit_line WHERE audit_id IN (SELECT audit_id FROM audit_line WHERE at <"
          + " clock_timestamp() - make_interval(secs => :ageSeconds) ORDER BY at LIMIT :limit FOR"
          + " UPDATE SKIP LOCKED)")
  int deleteExpired(double ageSeconds, int limit);
}
