package dev.privatelink.access;

import dev.privatelink.model.Actor;
import java.time.Instant;
import java.util.Optional;

/**
 * An API key as lists show it. Its secret is known to nobody but its holder.
 *
 * @param id its public half
 * @param terms what it was given
 * @param createdBy who made it
 * @param createdAt when
 * @param revokedAt when it was ended by somebody
 * @param lastUsedAt when it last proved a caller, to the minute
 */
public record ApiKey(
    ApiKeyId id,
    KeyTerms terms,
    Actor createdBy,
    Instant createdAt,
    Optional<Instant> revokedAt,
    Optional<Instant> lastUsedAt) {

  /** How it stands at an instant. */
  public State state(Instant now) {
    if (revokedAt.isPresent()) {
      return State.REVOKED;
    }
    return terms.expiresAt().filter(end -> !now.isBefore(end)).isPresent()
        ? State.EXPIRED
        : State.ACTIVE;
  }

  /** Who its holder is. */
  public Principal principal() {
    return new Principal(
        new Actor(Actor.Kind.API_KEY, id.value()),
        terms.role(),
        Optional.of(terms.organization()),
        terms.project());
  }

  /** Whether it opens anything. */
  public enum State {
    ACTIVE,
    EXPIRED,
    REVOKED
  }
}
