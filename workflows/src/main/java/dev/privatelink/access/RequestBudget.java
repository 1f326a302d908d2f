package dev.privatelink.access;

import java.time.Duration;

/**
 * Counts requests, one count for all processes. A count begins with a source's first request and
 * ends a minute later; the next request then begins a new one.
 */
public interface RequestBudget {
  /** How long one count lasts. */
  Duration WINDOW = Duration.ofMinutes(1);

  /** No name of a source is longer. */
  int SOURCE_MAX = 300;

  /**
   * Counts one request, whether it will be carried out or not.
   *
   * @param source who is counted, at most {@value #SOURCE_MAX} characters. How many there can be at
   *     a time must be bounded by whoever makes the name
   * @throws RuntimeException if the count cannot be kept; then nothing is known about the source
   */
  Count count(String source);

  /**
   * How many requests of a source there were.
   *
   * @param used since the count began, this one included
   * @param endsIn how long this count still lasts, at most {@link #WINDOW}
   */
  record Count(long used, Duration endsIn) {}
}
