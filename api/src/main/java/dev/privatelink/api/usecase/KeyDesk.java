package dev.privatelink.api.usecase;

import dev.privatelink.access.ApiKey;
import dev.privatelink.access.ApiKeyId;
import dev.privatelink.access.ApiKeys;
import dev.privatelink.access.ApiKeys.KeyPosition;
import dev.privatelink.access.KeyTerms;
import dev.privatelink.access.SealedDigests;
import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.api.problem.RpcCode;
import dev.privatelink.api.security.digest.DigestSeal;
import dev.privatelink.api.security.digest.KeyDigests;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.port.Page;
import dev.privatelink.port.Timed;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** Makes, lists and ends API keys. A secret is made here, shown once, and kept nowhere. */
@Singleton
@Requires(condition = ApiRole.class)
public final class KeyDesk {
  private static final String BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";

  /** 60 bits: no two keys get the same one. */
  private static final int PUBLIC_LENGTH = 12;

  /** 200 bits: nobody guesses it. */
  private static final int SECRET_LENGTH = 40;

  private final SecureRandom random = new SecureRandom();
  private final ApiKeys keys;
  private final DigestSeal seal;
  private final BoundedReads reads;
  private final InstantSource clock;

  KeyDesk(ApiKeys keys, DigestSeal seal, BoundedReads reads, InstantSource clock) {
    this.keys = keys;
    this.seal = seal;
    this.reads = reads;
    this.clock = clock;
  }

  /**
   * Makes a key. Asked again, it makes another one.
   *
   * @throws ProblemException 404 if the organisation is not there or the project is not its own;
   *     400 if it would have expired already; 503 if it is open whether it was made
   */
  public Made create(RequestContext caller, KeyTerms terms) {
    if (terms.expiresAt().filter(end -> !end.isAfter(clock.instant())).isPresent()) {
      throw Problem.invalid("apiKey.expireTime", "must lie in the future").asException();
    }
    var id = new ApiKeyId(text(PUBLIC_LENGTH).toUpperCase(Locale.ROOT));
    String secret = text(SECRET_LENGTH);
    SealedDigests digests = seal.seal(id, KeyDigests.of(id, secret));
    Optional<ApiKey> key =
        reads.change(
            caller.deadline().remaining(), () -> keys.create(id, terms, caller.actor(), digests));
    return new Made(
        key.orElseThrow(() ->
            new ProblemException(
                Problem.of(
                    RpcCode.NOT_FOUND,
                    "There is no organisation %s%s."
                        .formatted(
                            terms.organization(),
                            terms.project().map(p -> " with a project " + p).orElse(""))))),
        secret,
        key.get().createdAt());
  }

  /** The keys of an organisation, newest first. */
  public Timed<Page<ApiKey, KeyPosition>> list(
      RequestContext caller, OrganizationId organization, Optional<KeyPosition> after, int limit) {
    return reads.read(caller.deadline().remaining(), () -> keys.list(organization, after, limit));
  }

  /**
   * Ends a key; asked again, it answers the same.
   *
   * @throws ProblemException 404 if there is none
   */
  public Known revoke(RequestContext caller, ApiKeyId id) {
    Timed<Optional<ApiKey>> key =
        reads.change(caller.deadline().remaining(), () -> keys.revoke(id));
    return new Known(
        key.value()
            .orElseThrow(() ->
                new ProblemException(
                    Problem.of(RpcCode.NOT_FOUND, "There is no API key %s.".formatted(id)))),
        key.databaseTime());
  }

  private String text(int length) {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(BASE_32.charAt(random.nextInt(BASE_32.length())));
    }
    return text.toString();
  }

  /** A key, and the database's time at which it was so. */
  public record Known(ApiKey key, Instant now) {}

  /**
   * A new key.
   *
   * @param key as it is kept
   * @param secret its other half, which nobody can ever look up
   * @param now the database's time
   */
  public record Made(ApiKey key, String secret, Instant now) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "new API key " + key.id();
    }
  }
}
