package dev.privatelink.persistence;

import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Removes the stored answers to requests that were refused or repeated. They serve further attempts
 * of the same run, which come within minutes, and bind nothing.
 */
@Singleton
public final class RefusalRetention {
  /** How long an answer is kept. */
  public static final Duration KEPT = Duration.ofHours(24);

  /** One call removes at most this many, so that it holds few locks for a short time. */
  public static final int BATCH_MAX = 1_000;

  private final StepRows steps;

  RefusalRetention(StepRows steps) {
    this.steps = steps;
  }

  /**
   * Removes what is older than {@link #KEPT}; may run in several processes at once.
   *
   * @return how many rows went; {@link #BATCH_MAX} if there may be more
   */
  public int removeExpired() {
    return steps.deleteExpired(KEPT.toSeconds(), BATCH_MAX);
  }
}
