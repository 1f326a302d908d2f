package dev.privatelink.api.security;

import dev.privatelink.access.ApiKey;
import dev.privatelink.access.ApiKeyId;
import dev.privatelink.access.ApiKeys;
import dev.privatelink.access.NonceCounts;
import dev.privatelink.access.SealedDigests;
import dev.privatelink.access.StoredKey;
import dev.privatelink.api.security.Proof.Proved;
import dev.privatelink.api.security.Proof.Refused;
import dev.privatelink.api.security.digest.DigestAnswer;
import dev.privatelink.api.security.digest.DigestSeal;
import dev.privatelink.api.security.digest.KeyDigests;
import dev.privatelink.api.security.digest.Malformed;
import dev.privatelink.api.security.digest.Nonces;
import dev.privatelink.api.security.digest.RequestTarget;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.api.usecase.BoundedReads;
import dev.privatelink.port.Timed;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks answers to Digest challenges. What costs nothing comes first; nothing is written before
 * the answer is right, so nobody without a key can fill a table, and a count is used up only once
 * the caller's role and limit permit the request. Whether a key exists, and how far a wrong answer
 * got, can be told neither from the answer nor from how long it takes.
 */
@Singleton
@Requires(condition = ApiRole.class)
final class DigestProofs {
  private static final Logger LOG = LoggerFactory.getLogger(DigestProofs.class);

  /** Repeating these changes nothing; the life of the nonce is bound enough. */
  private static final Set<String> SAFE = Set.of("GET", "HEAD");

  /** One nonce fills no more rows than this; then its caller is given a new one. */
  private static final long COUNT_MAX = 10_000;

  /** More would write to the database with every request. */
  private static final Duration USED_EVERY = Duration.ofMinutes(1);

  /** Stands in for keys that do not exist. */
  private static final ApiKeyId NOBODY = new ApiKeyId("00000000");

  private static final String WRONG =
      "The API key or its secret is wrong. Check both halves of the key.";

  private final Nonces nonces;
  private final ApiKeys keys;
  private final NonceCounts counts;
  private final DigestSeal seal;
  private final BoundedReads reads;
  private final SealedDigests nobodys;

  DigestProofs(
      Nonces nonces, ApiKeys keys, NonceCounts counts, DigestSeal seal, BoundedReads reads) {
    this.nonces = nonces;
    this.keys = keys;
    this.counts = counts;
    this.seal = seal;
    this.reads = reads;
    this.nobodys = seal.seal(NOBODY, KeyDigests.of(NOBODY, nonces.make()));
  }

  Proof prove(Attempt attempt, String parameters) {
    DigestAnswer answer;
    try {
      answer = DigestAnswer.parse(parameters);
    } catch (Malformed e) {
      return new Refused(
          RefusalReason.MALFORMED,
          "",
          "The Authorization header is not an answer to the challenge: expected %s."
              .formatted(e.expected()));
    }
    if (!RequestTarget.same(answer.uri(), attempt.target())) {
      return refused(
          RefusalReason.WRONG_TARGET,
          answer,
          "The digest is for another path or query than the request's.");
    }
    Optional<Nonces.Known> nonce = nonces.recognise(answer.nonce());
    return nonce.isEmpty()
        ? refused(
            RefusalReason.UNKNOWN_NONCE,
            answer,
            "The nonce is none of this service. Answer the new challenge.")
        : prove(attempt, answer, nonce.get());
  }

  /** Checks a secret that was sent itself, for as long as it takes to compare it. */
  Proof proveSecret(Attempt attempt, String publicKey, String secret) {
    Timed<Optional<StoredKey>> found = find(attempt, publicKey);
    ApiKeyId id = found.value().map(stored -> stored.key().id()).orElse(NOBODY);
    KeyDigests expected = seal.open(id, found.value().map(StoredKey::digests).orElse(nobodys));
    boolean right = KeyDigests.of(id, secret).isSame(expected);
    if (found.value().isEmpty() || !right) {
      RefusalReason reason =
          found.value().isEmpty() ? RefusalReason.UNKNOWN_KEY : RefusalReason.WRONG_SECRET;
      return new Refused(reason, claimed(publicKey), WRONG);
    }
    ApiKey key = found.value().get().key();
    return switch (key.state(found.databaseTime())) {
      case REVOKED -> new Refused(RefusalReason.KEY_REVOKED, publicKey, ended(key, "was revoked"));
      case EXPIRED -> new Refused(RefusalReason.KEY_EXPIRED, publicKey, ended(key, "has expired"));
      case ACTIVE -> {
        rememberUse(attempt, key, found.databaseTime());
        yield new Proved(new Caller(key.principal(), Optional.of(key)));
      }
    };
  }

  private Proof prove(Attempt attempt, DigestAnswer answer, Nonces.Known nonce) {
    Timed<Optional<StoredKey>> found = find(attempt, answer.username());
    Optional<StoredKey> stored = found.value();
    KeyDigests digests =
        stored.isPresent()
            ? seal.open(stored.get().key().id(), stored.get().digests())
            : seal.open(NOBODY, nobodys);
    boolean right = answer.isRight(digests, attempt.method());
    if (stored.isEmpty() || !right) {
      RefusalReason reason =
          stored.isEmpty() ? RefusalReason.UNKNOWN_KEY : RefusalReason.WRONG_SECRET;
      return refused(reason, answer, WRONG);
    }
    // From here on the caller has proved to have the secret, and may be told more.
    ApiKey key = stored.get().key();
    if (nonce.stale()) {
      return refused(RefusalReason.STALE_NONCE, answer, "Answer the new challenge.");
    }
    return switch (key.state(found.databaseTime())) {
      case REVOKED -> refused(RefusalReason.KEY_REVOKED, answer, ended(key, "was revoked"));
      case EXPIRED -> refused(RefusalReason.KEY_EXPIRED, answer, ended(key, "has expired"));
      case ACTIVE -> once(attempt, answer, nonce, key, found.databaseTime());
    };
  }

  private Proof once(
      Attempt attempt, DigestAnswer answer, Nonces.Known nonce, ApiKey key, Instant now) {
    boolean safe = SAFE.contains(attempt.method());
    if (!safe && answer.count() > COUNT_MAX) {
      return refused(RefusalReason.STALE_NONCE, answer, "Answer the new challenge.");
    }
    rememberUse(attempt, key, now);
    Optional<NonceUse> once =
        safe
            ? Optional.empty()
            : Optional.of(new NonceUse(key.id(), answer.nonce(), answer.count(), nonce.deadAt()));
    return new Proved(new Caller(key.principal(), Optional.of(key)), Optional.empty(), once);
  }

  /** Uses an answer up; refused if it was before. */
  Optional<Refused> useUp(Attempt attempt, NonceUse use) {
    boolean first =
        reads.read(
            attempt.deadline().remaining(),
            () -> counts.use(use.nonce(), use.count(), use.deadAt()));
    return first
        ? Optional.empty()
        : Optional.of(
            new Refused(
                RefusalReason.REPLAYED,
                use.key().value(),
                "This nonce count was used before; nothing was done. Answer the new challenge."));
  }

  private Timed<Optional<StoredKey>> find(Attempt attempt, String username) {
    if (!ApiKeyId.isWellFormed(username)) {
      return new Timed<>(Optional.empty(), Instant.EPOCH);
    }
    var id = new ApiKeyId(username);
    return reads.read(attempt.deadline().remaining(), () -> keys.find(id));
  }

  /** People look at it to find keys that nobody needs; no request fails for it. */
  private void rememberUse(Attempt attempt, ApiKey key, Instant now) {
    boolean due = key.lastUsedAt().map(last -> !last.plus(USED_EVERY).isAfter(now)).orElse(true);
    if (!due) {
      return;
    }
    try {
      boolean unused =
          reads.read(
              attempt.deadline().remaining(),
              () -> {
                keys.used(key.id());
                return true;
              });
    } catch (RuntimeException e) {
      LOG.warn("the use of API key {} was not noted: {}", key.id(), e.toString());
    }
  }

  private static Refused refused(RefusalReason reason, DigestAnswer answer, String message) {
    return new Refused(reason, claimed(answer.username()), message);
  }

  /** Where the halves of a key are swapped, its name is the secret. */
  private static String claimed(String username) {
    return ApiKeyId.isWellFormed(username) ? username : "-";
  }

  private static String ended(ApiKey key, String how) {
    return "API key %s %s. Ask whoever made it for a new one.".formatted(key.id(), how);
  }
}
