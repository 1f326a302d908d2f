package dev.privatelink.api.usecase;

import java.time.Duration;

/**
 * Until when a caller is to be answered. Counted from the request's arrival on a clock that never
 * jumps.
 *
 * @param startNanos {@link System#nanoTime} at the request's arrival
 * @param limit the whole time
 */
public record Deadline(long startNanos, Duration limit) {

  /** A deadline that begins now. */
  public static Deadline in(Duration limit) {
    return new Deadline(System.nanoTime(), limit);
  }

  /** How much time has passed. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /** How much time is left; never negative. */
  public Duration remaining() {
    return remainingOf(limit);
  }

  /** How much is left of a shorter time that began with the request; never negative. */
  public Duration remainingOf(Duration shorter) {
    Duration left = shorter.minus(elapsed());
    return left.isNegative() ? Duration.ZERO : left;
  }
}
