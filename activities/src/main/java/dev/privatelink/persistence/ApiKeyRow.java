package dev.privatelink.persistence;

import dev.privatelink.access.ApiKey;
import dev.privatelink.access.ApiKeyId;
import dev.privatelink.access.KeyTerms;
import dev.privatelink.access.Role;
import dev.privatelink.model.Actor;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The row of an API key, without its digests. */
@MappedEntity("api_key")
record ApiKeyRow(
    @Id String publicKey,
    String organizationId,
    @Nullable String projectId,
    String displayName,
    String role,
    @Nullable Integer requestsPerMinute,
    String createdByKind,
    String createdBy,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable Instant lastUsedAt) {

  ApiKey key() {
    return new ApiKey(
        new ApiKeyId(publicKey),
        new KeyTerms(
            displayName,
            Role.valueOf(role),
            new OrganizationId(organizationId),
            Optional.ofNullable(projectId).map(ProjectId::new),
            Optional.ofNullable(expiresAt),
            Optional.ofNullable(requestsPerMinute)),
        new Actor(Actor.Kind.valueOf(createdByKind), createdBy),
        createdAt,
        Optional.ofNullable(revokedAt),
        Optional.ofNullable(lastUsedAt));
  }
}
