package dev.privatelink.api.console;

import dev.privatelink.access.ApiKey;
import dev.privatelink.access.ApiKeyId;
import dev.privatelink.access.ConsoleSession;
import dev.privatelink.access.ConsoleSessions;
import dev.privatelink.access.Principal;
import dev.privatelink.access.SessionHash;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.api.settings.ConsoleSettings;
import dev.privatelink.api.usecase.BoundedReads;
import dev.privatelink.api.usecase.Deadline;
import dev.privatelink.port.Timed;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions of the console. A session is a random secret that only a browser has; the database has
 * its hash, so any process knows it, and what ended it holds at once for all of them.
 */
@Singleton
@Requires(condition = ApiRole.class)
public final class Sessions {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  /** 256 bits cannot be guessed. */
  private static final int SECRET_SIZE = 32;

  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final SecureRandom random = new SecureRandom();
  private final ConsoleSessions sessions;
  private final ConsoleSettings settings;
  private final BoundedReads reads;

  Sessions(ConsoleSessions sessions, ConsoleSettings settings, BoundedReads reads) {
    this.sessions = sessions;
    this.settings = settings;
    this.reads = reads;
  }

  /**
   * Begins a session of somebody who has proved who they are.
   *
   * @param tokenEnd when the token that proved it ends, if it was one
   */
  public Opened open(
      Principal principal, Optional<ApiKey> key, Optional<Instant> tokenEnd, Deadline deadline) {
    var bytes = new byte[SECRET_SIZE];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Optional<ApiKeyId> id = key.map(ApiKey::id);
    Optional<Instant> end = key.flatMap(k -> k.terms().expiresAt()).or(() -> tokenEnd);
    ConsoleSession begun =
        reads.change(
            deadline.remaining(),
            () -> sessions.start(hash(secret), principal, id, settings.longest(), end));
    return new Opened(secret, begun);
  }

  /**
   * The session with this secret, if it is not over.
   *
   * @return with the database's time
   */
  public Optional<Timed<ConsoleSession>> find(String secret, Deadline deadline) {
    if (!SECRET.matcher(secret).matches()) {
      return Optional.empty();
    }
    return reads
        .read(deadline.remaining(), () -> sessions.find(hash(secret)))
        .filter(found -> !found.value().isOver(found.databaseTime(), settings.idle()));
  }

  /** Notes that a session is in use; no request fails for it. */
  public void used(String secret, Timed<ConsoleSession> found, Deadline deadline) {
    if (found.value().usedAt().plus(ConsoleSessions.USED_EVERY).isAfter(found.databaseTime())) {
      return;
    }
    try {
      var unused =
          reads.read(
              deadline.remaining(),
              () -> {
                sessions.used(hash(secret));
                return true;
              });
    } catch (RuntimeException e) {
      LOG.warn("the use of a session was not noted: {}", e.toString());
    }
  }

  /** Ends a session, if it is one. */
  public void end(String secret, Deadline deadline) {
    if (SECRET.matcher(secret).matches()) {
      var unused =
          reads.change(
              deadline.remaining(),
              () -> {
                sessions.end(hash(secret));
                return true;
              });
    }
  }

  private static SessionHash hash(String secret) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
      return new SessionHash(HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks SHA-256", e);
    }
  }

  /**
   * A session that has begun.
   *
   * @param secret for the browser, and nobody else
   */
  public record Opened(String secret, ConsoleSession session) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "opened";
    }
  }
}
