package dev.privatelink.persistence;

import dev.privatelink.access.SealedDigests;
import dev.privatelink.access.StoredKey;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The database's time, and a key's row with its digests, if there is one. */
@Introspected
record TimedApiKeyRow(
    Instant readAt,
    @Nullable String publicKey,
    @Nullable String organizationId,
    @Nullable String projectId,
    @Nullable String displayName,
    @Nullable String role,
    @Nullable String digestsHex,
    @Nullable Integer requestsPerMinute,
    @Nullable String createdByKind,
    @Nullable String createdBy,
    @Nullable Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable Instant lastUsedAt) {

  Optional<StoredKey> stored() {
    if (publicKey == null
        || organizationId == null
        || displayName == null
        || role == null
        || digestsHex == null
        || createdByKind == null
        || createdBy == null
        || createdAt == null) {
      return Optional.empty();
    }
    var row =
        new ApiKeyRow(
            publicKey,
            organizationId,
            projectId,
            displayName,
            role,
            requestsPerMinute,
            createdByKind,
            createdBy,
            createdAt,
            expiresAt,
            revokedAt,
            lastUsedAt);
    return Optional.of(
        new StoredKey(row.key(), new SealedDigests(HexFormat.of().parseHex(digestsHex))));
  }
}
