package dev.privatelink.persistence;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Table {@code api_key}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ApiKeyRows extends GenericRepository<ApiKeyRow, String> {
  String COLUMNS =
      "public_key, organization_id, project_id, display_name, role, requests_per_minute,"
          + " created_by_kind, created_by, created_at, expires_at, revoked_at, last_used_at";

  /**
   * How many rows were written: none if there is no such organisation, or no such project in it.
   */
  @Query(
      "INSERT INTO api_key (public_key, organization_id, project_id, display_name, role, digests,"
          + " requests_per_minute, created_by_kind, created_by, expires_at) SELECT :publicKey,"
          + " o.organization_id, CAST(:projectId AS text), :displayName, :role, :digests,"
          + " CAST(:requestsPerMinute AS integer), :createdByKind, :createdBy, CAST(:expiresAt AS"
          + " timestamptz) FROM organization o WHERE o.organization_id = :organizationId AND"
          + " (CAST(:projectId AS text) IS NULL OR EXISTS (SELECT 1 FROM project p WHERE p.project_id"
          + " = :projectId AND p.organization_id = o.organization_id))")
  int insert(
      String publicKey,
      String organizationId,
      @Nullable String projectId,
      String displayName,
      String role,
      byte[] digests,
      @Nullable Integer requestsPerMinute,
      String createdByKind,
      String createdBy,
      @Nullable Instant expiresAt);

  /** Always one row: with the time alone, if there is no such key. */
  @Query(
      "SELECT clock_timestamp() AS read_at, encode(k.digests, 'hex') AS digests_hex, k.* FROM"
          + " (VALUES (1)) AS always LEFT JOIN api_key k ON k.public_key = :publicKey")
  TimedApiKeyRow findTimed(String publicKey);

  @Query("SELECT " + COLUMNS + " FROM api_key WHERE public_key = :publicKey")
  Optional<ApiKeyRow> find(String publicKey);

  /** Those after a position, newest first. */
  @Query(
      "SELECT "
          + COLUMNS
          + " FROM api_key WHERE organization_id = :organizationId AND (created_at, public_key) <"
          + " (:at, :publicKey) ORDER BY created_at DESC, public_key DESC LIMIT :limit")
  List<ApiKeyRow> after(String organizationId, Instant at, String publicKey, int limit);

  /** Ends a key, unless that was done before. */
  @Query(
      "UPDATE api_key SET revoked_at = clock_timestamp() WHERE public_key = :publicKey AND"
          + " revoked_at IS NULL")
  int revoke(String publicKey);

  /** Several processes may notice at once that it is due; one writes. */
  @Query(
      "UPDATE api_key SET last_used_at = clock_timestamp() WHERE public_key = :publicKey AND"
          + " (last_used_at IS NULL OR last_used_at <= clock_timestamp() - make_interval(secs =>"
          + " :everySeconds))")
  int used(String publicKey, double everySeconds);
}
