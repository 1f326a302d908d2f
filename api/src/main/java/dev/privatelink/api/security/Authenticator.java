package dev.privatelink.api.security;

import dev.privatelink.api.security.Proof.Refused;
import dev.privatelink.api.settings.ApiRole;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at what a caller presents, whatever its scheme. May wait for the database. */
@Singleton
@Requires(condition = ApiRole.class)
public final class Authenticator {
  private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);

  /** Enough to recognise somebody by. */
  private static final int CLAIMED_MAX = 64;

  private final DigestProofs digests;
  private final BearerProofs tokens;
  private final SessionProofs sessions;
  private final ApplicationEventPublisher<AuthenticationRefused> refusals;
  private final InstantSource clock;

  Authenticator(
      DigestProofs digests,
      BearerProofs tokens,
      SessionProofs sessions,
      ApplicationEventPublisher<AuthenticationRefused> refusals,
      InstantSource clock) {
    this.digests = digests;
    this.tokens = tokens;
    this.sessions = sessions;
    this.refusals = refusals;
    this.clock = clock;
  }

  /**
   * What the request's credential proves. A header counts more than a cookie, which a browser sends
   * by itself.
   *
   * @return empty if it has none
   * @throws dev.privatelink.api.problem.ProblemException 503 if that cannot be found out now
   */
  public Optional<Proof> prove(Attempt attempt) {
    if (!attempt.authorization().isEmpty()) {
      return Optional.of(reported(attempt, decide(attempt)));
    }
    return attempt.session().map(secret -> reported(attempt, sessions.prove(attempt, secret)));
  }

  /** What both halves of an API key prove that were sent themselves, to sign in with. */
  public Proof proveKey(Attempt attempt, String publicKey, String privateKey) {
    return reported(attempt, digests.proveSecret(attempt, publicKey, privateKey));
  }

  /** What a token proves that was sent itself, to sign in with. */
  public Proof proveToken(Attempt attempt, String token) {
    return reported(attempt, tokens.prove(token));
  }

  /**
   * Uses up what a proof was good for once.
   *
   * @return why not, if it was used before: then nothing may be done for the caller
   * @throws dev.privatelink.api.problem.ProblemException 503 if that cannot be found out now
   */
  public Optional<Refused> useUp(Attempt attempt, NonceUse use) {
    Optional<Refused> refused = digests.useUp(attempt, use);
    refused.ifPresent(why -> report(attempt, why));
    return refused;
  }

  private Proof reported(Attempt attempt, Proof proof) {
    if (proof instanceof Refused refused && refused.reason().isReported()) {
      report(attempt, refused);
    }
    return proof;
  }

  private Proof decide(Attempt attempt) {
    if (attempt.authorization().size() > 1) {
      return new Refused(
          RefusalReason.MALFORMED, "", "There must be one Authorization header, not several.");
    }
    String header = attempt.authorization().getFirst().strip();
    int end = header.indexOf(' ');
    String scheme = (end < 0 ? header : header.substring(0, end)).toLowerCase(Locale.ROOT);
    String rest = end < 0 ? "" : header.substring(end + 1).strip();
    return switch (scheme) {
      case "digest" -> digests.prove(attempt, rest);
      case "bearer" -> tokens.prove(rest);
      default ->
          new Refused(
              RefusalReason.UNSUPPORTED_SCHEME,
              "",
              "Authenticate with HTTP Digest and an API key, or with a bearer token.");
    };
  }

  private void report(Attempt attempt, Refused refused) {
    var event =
        new AuthenticationRefused(
            refused.reason(),
            printable(refused.claimed()),
            attempt.method(),
            path(attempt),
            attempt.remoteAddress(),
            attempt.traceId(),
            clock.instant());
    try {
      refusals.publishEvent(event);
    } catch (RuntimeException e) {
      LOG.error("a refused credential could not be reported", e);
    }
  }

  private static String path(Attempt attempt) {
    int query = attempt.target().indexOf('?');
    return query < 0 ? attempt.target() : attempt.target().substring(0, query);
  }

  private static String printable(String claimed) {
    return claimed
        .chars()
        .limit(CLAIMED_MAX)
        .map(c -> c > ' ' && c < 0x7f && c != '\'' ? c : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
