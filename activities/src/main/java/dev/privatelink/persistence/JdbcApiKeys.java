package dev.privatelink.persistence;

import dev.privatelink.access.ApiKey;
import dev.privatelink.access.ApiKeyId;
import dev.privatelink.access.ApiKeys;
import dev.privatelink.access.KeyTerms;
import dev.privatelink.access.SealedDigests;
import dev.privatelink.access.StoredKey;
import dev.privatelink.model.Actor;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Page;
import dev.privatelink.port.Timed;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** API keys in PostgreSQL. */
@Singleton
final class JdbcApiKeys implements ApiKeys {
  /** Later than any key, and its id after any other: a list begins after it. */
  private static final Instant BEGIN_AT = Instant.parse("9999-12-31T00:00:00Z");

  private static final String BEGIN_ID = "~";

  /** Keys are not counted. */
  private static final long NOT_COUNTED = -1;

  private static final Duration USED_EVERY = Duration.ofMinutes(1);

  private final ApiKeyRows rows;
  private final DatabaseSession session;

  JdbcApiKeys(ApiKeyRows rows, DatabaseSession session) {
    this.rows = rows;
    this.session = session;
  }

  @Override
  public Optional<ApiKey> create(
      ApiKeyId id, KeyTerms terms, Actor createdBy, SealedDigests digests) {
    int written =
        rows.insert(
            id.value(),
            terms.organization().value(),
            terms.project().map(ProjectId::value).orElse(null),
            terms.displayName(),
            terms.role().name(),
            digests.bytes(),
            terms.requestsPerMinute().orElse(null),
            createdBy.kind().name(),
            createdBy.subject(),
            terms.expiresAt().orElse(null));
    return written == 0 ? Optional.empty() : rows.find(id.value()).map(ApiKeyRow::key);
  }

  @Override
  public Timed<Optional<StoredKey>> find(ApiKeyId id) {
    TimedApiKeyRow row = rows.findTimed(id.value());
    return new Timed<>(row.stored(), row.readAt());
  }

  @Override
  public Timed<Page<ApiKey, KeyPosition>> list(
      OrganizationId organization, Optional<KeyPosition> after, int limit) {
    int size = Math.clamp(limit, 1, PAGE_MAX);
    List<ApiKey> found =
        rows
            .after(
                organization.value(),
                after.map(KeyPosition::createdAt).orElse(BEGIN_AT),
                after.map(position -> position.id().value()).orElse(BEGIN_ID),
                size + 1)
            .stream()
            .map(ApiKeyRow::key)
            .toList();
    List<ApiKey> items = found.size() > size ? found.subList(0, size) : found;
    Optional<KeyPosition> next =
        found.size() > size
            ? Optional.of(new KeyPosition(items.getLast().createdAt(), items.getLast().id()))
            : Optional.empty();
    return new Timed<>(new Page<>(items, next, NOT_COUNTED), session.now());
  }

  @Override
  public Timed<Optional<ApiKey>> revoke(ApiKeyId id) {
    rows.revoke(id.value());
    return new Timed<>(rows.find(id.value()).map(ApiKeyRow::key), session.now());
  }

  @Override
  public void used(ApiKeyId id) {
    rows.used(id.value(), USED_EVERY.toSeconds());
  }
}
