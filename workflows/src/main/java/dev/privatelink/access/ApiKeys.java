package dev.privatelink.access;

import dev.privatelink.model.Actor;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.port.Page;
import dev.privatelink.port.Timed;
import java.time.Instant;
import java.util.Optional;

/** The API keys of all tenants. A key is never removed: events name it as their author. */
public interface ApiKeys {
  /** No page is larger, whatever is asked for. */
  int PAGE_MAX = 100;

  /**
   * Stores a new key.
   *
   * @param id made by the caller, at random; one that exists already is an error
   * @return the key; empty, and nothing stored, if the organisation does not exist or the project
   *     is not one of its
   */
  Optional<ApiKey> create(ApiKeyId id, KeyTerms terms, Actor createdBy, SealedDigests digests);

  /**
   * A key, whatever its state.
   *
   * @return with the database's time, by which it is or is not expired
   */
  Timed<Optional<StoredKey>> find(ApiKeyId id);

  /**
   * The keys of an organisation in every state, newest first.
   *
   * @param after begins after this one
   * @param limit 1 to {@value #PAGE_MAX}
   * @return with the database's time, by which they are or are not expired
   */
  Timed<Page<ApiKey, KeyPosition>> list(
      OrganizationId organization, Optional<KeyPosition> after, int limit);

  /**
   * Ends a key from the next request on. Asked again it changes nothing and answers the same.
   *
   * @return the key; empty if there is none
   */
  Timed<Optional<ApiKey>> revoke(ApiKeyId id);

  /** Remembers that a key was used just now; writes at most once a minute for each key. */
  void used(ApiKeyId id);

  /** Where a page of keys ended. */
  record KeyPosition(Instant createdAt, ApiKeyId id) {}
}
