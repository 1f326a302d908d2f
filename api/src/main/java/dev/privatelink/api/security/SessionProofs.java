package dev.privatelink.api.security;

import dev.privatelink.access.ApiKey;
import dev.privatelink.access.ApiKeyId;
import dev.privatelink.access.ApiKeys;
import dev.privatelink.access.ConsoleSession;
import dev.privatelink.access.StoredKey;
import dev.privatelink.api.console.Sessions;
import dev.privatelink.api.security.Proof.Proved;
import dev.privatelink.api.security.Proof.Refused;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.api.usecase.BoundedReads;
import dev.privatelink.port.Timed;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Checks cookies of the console. A session that came of an API key is worth what the key is worth
 * at each request: whoever revokes the key ends the session.
 */
@Singleton
@Requires(condition = ApiRole.class)
final class SessionProofs {
  private static final String OVER = "The session has ended. Sign in again.";

  private final Sessions sessions;
  private final ApiKeys keys;
  private final BoundedReads reads;

  SessionProofs(Sessions sessions, ApiKeys keys, BoundedReads reads) {
    this.sessions = sessions;
    this.keys = keys;
    this.reads = reads;
  }

  Proof prove(Attempt attempt, String secret) {
    if (!attempt.fromConsole()) {
      // A page of another origin can make a browser send the cookie, but not the header.
      return new Refused(
          RefusalReason.SESSION_UNMARKED,
          "",
          "The console's cookie counts only together with the header X-Privatelink-Console: 1.");
    }
    Optional<Timed<ConsoleSession>> found = sessions.find(secret, attempt.deadline());
    if (found.isEmpty()) {
      return new Refused(RefusalReason.SESSION_ENDED, "", OVER);
    }
    Proof proof = prove(attempt, found.get().value());
    if (proof instanceof Proved) {
      sessions.used(secret, found.get(), attempt.deadline());
    }
    return proof;
  }

  private Proof prove(Attempt attempt, ConsoleSession session) {
    if (session.apiKey().isEmpty()) {
      return new Proved(new Caller(session.principal(), Optional.empty(), Optional.of(session)));
    }
    ApiKeyId id = session.apiKey().get();
    Timed<Optional<StoredKey>> stored =
        reads.read(attempt.deadline().remaining(), () -> keys.find(id));
    if (stored.value().isEmpty()) {
      return new Refused(RefusalReason.UNKNOWN_KEY, id.value(), OVER);
    }
    ApiKey key = stored.value().get().key();
    return switch (key.state(stored.databaseTime())) {
      case REVOKED ->
          new Refused(
              RefusalReason.KEY_REVOKED,
              id.value(),
              "API key %s was revoked, and its sessions ended with it.".formatted(id));
      case EXPIRED ->
          new Refused(
              RefusalReason.KEY_EXPIRED,
              id.value(),
              "API key %s has expired, and its sessions ended with it.".formatted(id));
      case ACTIVE ->
          new Proved(new Caller(key.principal(), Optional.of(key), Optional.of(session)));
    };
  }
}
