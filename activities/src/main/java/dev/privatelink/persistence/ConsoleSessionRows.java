package dev.privatelink.persistence;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Table {@code console_session}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ConsoleSessionRows extends GenericRepository<ConsoleSessionRow, String> {

  @Query(
      "INSERT INTO console_session (secret_hash, actor_kind, subject, role, organization_id,"
          + " project_id, public_key, started_at, used_at, ends_at) SELECT :secretHash, :actorKind,"
          + " :subject, :role, :organizationId, :projectId, :publicKey, t.now, t.now,"
          + " LEAST(t.now + make_interval(secs => :longestSeconds), COALESCE(CAST(:notAfter AS"
          + " timestamptz), 'infinity')) FROM (SELECT clock_timestamp() AS now) t")
  void insert(
      String secretHash,
      String actorKind,
      String subject,
      String role,
      String organizationId,
      @Nullable String projectId,
      @Nullable String publicKey,
      double longestSeconds,
      @Nullable Instant notAfter);

  @Query(
      "SELECT s.*, clock_timestamp() AS read_at FROM console_session s WHERE s.secret_hash ="
          + " :secretHash")
  Optional<ConsoleSessionRow> find(String secretHash);

  /** Several processes may notice at once that it is due; one writes. */
  @Query(
      "UPDATE console_session SET used_at = clock_timestamp() WHERE secret_hash = :secretHash AND"
          + " used_at <= clock_timestamp() - make_interval(secs => :everySeconds)")
  int used(String secretHash, double everySeconds);

  @Query("DELETE FROM console_session WHERE secret_hash = :secretHash")
  int end(String secretHash);

  /** Removes a caller's sessions but the newest. */
  @Query(
      "DELETE FROM console_session WHERE secret_hash IN (SELECT secret_hash FROM console_session"
          + " WHERE actor_kind = :actorKind AND subject = :subject AND organization_id ="
          + " :organizationId ORDER BY started_at DESC, secret_hash OFFSET :most)")
  int endOldest(String actorKind, String subject, String organizationId, int most);

  /** Removes some sessions that have been over for a while. */
  @Query(
      "DELETE FROM console_session WHERE secret_hash IN (SELECT secret_hash FROM console_session"
          + " WHERE ends_at < clock_timestamp() - make_interval(secs => :ageSeconds) ORDER BY"
          + " ends_at LIMIT :limit FOR UPDATE SKIP LOCKED)")
  int deleteOver(double ageSeconds, int limit);
}
