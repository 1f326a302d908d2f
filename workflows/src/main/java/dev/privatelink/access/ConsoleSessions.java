package dev.privatelink.access;

import dev.privatelink.port.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who is signed in to the console, for all processes together. */
public interface ConsoleSessions {
  /** Sessions of one caller at a time; a further one ends the oldest. */
  int PER_CALLER_MAX = 20;

  /** As often as the use of a session is written. */
  Duration USED_EVERY = Duration.ofMinutes(1);

  /**
   * Begins a session.
   *
   * @param hash of a secret made by the caller, at random; one that exists already is an error
   * @param principal not an operator
   * @param longest how long it may last, however much it is used
   * @param notAfter when it ends at the latest, because the credential does
   */
  ConsoleSession start(
      SessionHash hash,
      Principal principal,
      Optional<ApiKeyId> apiKey,
      Duration longest,
      Optional<Instant> notAfter);

  /**
   * A session, over or not, until some time after its end.
   *
   * @return with the database's time, by which it is or is not over; empty if there is none
   */
  Optional<Timed<ConsoleSession>> find(SessionHash hash);

  /** Remembers that a session was used just now; writes at most once a minute. */
  void used(SessionHash hash);

  /**
   * Ends a session from the next request on. Asked again, or without a session, it does nothing.
   */
  void end(SessionHash hash);
}
