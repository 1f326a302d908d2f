package dev.privatelink.api.fake;

import dev.privatelink.access.ApiKey;
import dev.privatelink.access.ApiKeyId;
import dev.privatelink.access.ApiKeys;
import dev.privatelink.access.KeyTerms;
import dev.privatelink.access.NonceCounts;
import dev.privatelink.access.SealedDigests;
import dev.privatelink.access.StoredKey;
import dev.privatelink.model.Actor;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.port.Page;
import dev.privatelink.port.Timed;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keys and nonce counts in memory; several services may share them, as they share a database. */
public final class FakeApiKeys implements ApiKeys, NonceCounts {
  private final InstantSource clock;
  private final Map<ApiKeyId, StoredKey> keys = new LinkedHashMap<>();
  private final Set<String> organizations = new HashSet<>(Set.of("1", "2"));
  private final Set<String> counts = new HashSet<>();
  private int finds;
  private int uses;
  private boolean down;

  public FakeApiKeys(InstantSource clock) {
    this.clock = clock;
  }

  /** From now on, or until it is up again, everything fails as without a database. */
  public synchronized void down(boolean isDown) {
    down = isDown;
  }

  /** From now on, this organisation is there. */
  public synchronized void organization(String id) {
    organizations.add(id);
  }

  /** How often a key was looked for. */
  public synchronized int finds() {
    return finds;
  }

  /** How often the use of a key was written. */
  public synchronized int uses() {
    return uses;
  }

  /** How many counts were used up. */
  public synchronized int counts() {
    return counts.size();
  }

  @Override
  public synchronized Optional<ApiKey> create(
      ApiKeyId id, KeyTerms terms, Actor createdBy, SealedDigests digests) {
    check();
    if (!organizations.contains(terms.organization().value())) {
      return Optional.empty();
    }
    var key = new ApiKey(id, terms, createdBy, clock.instant(), Optional.empty(), Optional.empty());
    if (keys.putIfAbsent(id, new StoredKey(key, digests)) != null) {
      throw new IllegalStateException("there is a key " + id);
    }
    return Optional.of(key);
  }

  @Override
  public synchronized Timed<Optional<StoredKey>> find(ApiKeyId id) {
    check();
    finds++;
    return new Timed<>(Optional.ofNullable(keys.get(id)), clock.instant());
  }

  @Override
  public synchronized Timed<Page<ApiKey, KeyPosition>> list(
      OrganizationId organization, Optional<KeyPosition> after, int limit) {
    check();
    List<ApiKey> all =
        keys.values().stream()
            .map(StoredKey::key)
            .filter(key -> key.terms().organization().equals(organization))
            .sorted(
                Comparator.comparing(ApiKey::createdAt)
                    .thenComparing(key -> key.id().value())
                    .reversed())
            .toList();
    var rest = new ArrayList<ApiKey>();
    boolean begun = after.isEmpty();
    for (ApiKey key : all) {
      if (begun) {
        rest.add(key);
      }
      begun |= after.filter(position -> position.id().equals(key.id())).isPresent();
    }
    List<ApiKey> page = rest.subList(0, Math.min(limit, rest.size()));
    Optional<KeyPosition> next =
        rest.size() > limit
            ? Optional.of(new KeyPosition(page.getLast().createdAt(), page.getLast().id()))
            : Optional.empty();
    return new Timed<>(new Page<>(page, next, -1), clock.instant());
  }

  @Override
  public synchronized Timed<Optional<ApiKey>> revoke(ApiKeyId id) {
    check();
    StoredKey stored = keys.get(id);
    if (stored == null) {
      return new Timed<>(Optional.empty(), clock.instant());
    }
    ApiKey key = stored.key();
    if (key.revokedAt().isEmpty()) {
      key =
          new ApiKey(
              id,
              key.terms(),
              key.createdBy(),
              key.createdAt(),
              Optional.of(clock.instant()),
              key.lastUsedAt());
      keys.put(id, new StoredKey(key, stored.digests()));
    }
    return new Timed<>(Optional.of(key), clock.instant());
  }

  @Override
  public synchronized void used(ApiKeyId id) {
    check();
    uses++;
    StoredKey stored = keys.get(id);
    ApiKey key = stored.key();
    keys.put(
        id,
        new StoredKey(
            new ApiKey(
                id,
                key.terms(),
                key.createdBy(),
                key.createdAt(),
                key.revokedAt(),
                Optional.of(clock.instant())),
            stored.digests()));
  }

  @Override
  public synchronized boolean use(String nonce, long count, Instant deadAt) {
    check();
    return counts.add(nonce + " " + count);
  }

  private void check() {
    if (down) {
      throw new IllegalStateException(
          "pool", new SQLTransientConnectionException("secret-of-the-database"));
    }
  }
}
