package dev.privatelink.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody signed in to the console.
 *
 * @param principal who they proved to be when they signed in
 * @param apiKey by which key, if it was one: the session is worth what the key is worth
 * @param startedAt the database's time
 * @param usedAt when it last carried a request, to the minute
 * @param endsAt when it ends however much it is used
 */
public record ConsoleSession(
    Principal principal,
    Optional<ApiKeyId> apiKey,
    Instant startedAt,
    Instant usedAt,
    Instant endsAt) {

  /**
   * Whether it opens nothing any more.
   *
   * @param idle how long a session may lie unused
   */
  public boolean isOver(Instant now, Duration idle) {
    return !now.isBefore(endsAt) || !now.isBefore(usedAt.plus(idle));
  }
}
