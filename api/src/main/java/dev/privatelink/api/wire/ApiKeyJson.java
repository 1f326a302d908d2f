package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.privatelink.access.ApiKey;
import dev.privatelink.api.usecase.KeyDesk;
import dev.privatelink.model.ProjectId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An API key, which proves callers by HTTP Digest.
 *
 * @param publicKey names it, in requests too
 * @param privateKey its secret; only in the answer that makes it, and never to be had again
 * @param displayName its name for people
 * @param role what its holder may do: ORGANIZATION_OWNER, ORGANIZATION_VIEWER, PROJECT_OWNER,
 *     PROJECT_DATA_ACCESS_READ_WRITE or PROJECT_DATA_ACCESS_READ_ONLY
 * @param organizationId the organisation that it acts for
 * @param projectId the one project that a role of a project is given in
 * @param state ACTIVE, EXPIRED or REVOKED
 * @param createdBy who made it
 * @param createTime when it was made
 * @param expireTime when it ends by itself; absent if it does not
 * @param revokeTime when it was ended; absent if it was not
 * @param lastUseTime when it last proved a caller, to the minute; absent if it never did
 * @param requestsPerMinute its own limit; absent if it has the usual one
 */
@Schema(
    name = "ApiKey",
    requiredProperties = {"displayName", "role", "organizationId"})
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ApiKeyJson(
    @AnswerOnly String publicKey,
    @AnswerOnly Optional<String> privateKey,
    @Schema(minLength = 1, maxLength = 100) String displayName,
    String role,
    String organizationId,
    Optional<String> projectId,
    @AnswerOnly String state,
    @AnswerOnly String createdBy,
    @AnswerOnly @JsonFormat(shape = JsonFormat.Shape.STRING) Instant createTime,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Optional<Instant> expireTime,
    @AnswerOnly @JsonFormat(shape = JsonFormat.Shape.STRING) Optional<Instant> revokeTime,
    @AnswerOnly @JsonFormat(shape = JsonFormat.Shape.STRING) Optional<Instant> lastUseTime,
    Optional<Integer> requestsPerMinute)
    implements Named {

  /** A key that was made just now, with its secret. */
  public static ApiKeyJson of(KeyDesk.Made made) {
    return of(made.key(), made.now(), Optional.of(made.secret()));
  }

  /** A key as it stands. */
  public static ApiKeyJson of(KeyDesk.Known known) {
    return of(known.key(), known.now());
  }

  static ApiKeyJson of(ApiKey key, Instant now) {
    return of(key, now, Optional.empty());
  }

  private static ApiKeyJson of(ApiKey key, Instant now, Optional<String> secret) {
    return new ApiKeyJson(
        key.id().value(),
        secret,
        key.terms().displayName(),
        key.terms().role().name(),
        key.terms().organization().value(),
        key.terms().project().map(ProjectId::value),
        key.state(now).name(),
        key.createdBy().subject(),
        key.createdAt(),
        key.terms().expiresAt(),
        key.revokedAt(),
        key.lastUsedAt(),
        key.terms().requestsPerMinute());
  }

  @Override
  public Map<String, String> ids() {
    return Map.of("publicKey", publicKey, "organizationId", organizationId);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "API key " + publicKey;
  }
}
