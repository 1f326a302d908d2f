package dev.privatelink.persistence;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Removes the counts of nonces that open nothing any more. */
@Singleton
public final class NonceRetention {
  /**
   * How long a count outlives its nonce. Nonces die by the clocks of processes and rows go by the
   * database's: this is how far the two may differ before a repetition could pass.
   */
  public static final Duration KEPT = Duration.ofMinutes(15);

  /** One call removes at most this many, so that it holds few locks for a short time. */
  public static final int BATCH_MAX = 1_000;

  /** One sweep ends after this many calls; the next one, a minute later, goes on. */
  private static final int BATCHES_MAX = 100;

  private final NonceRows rows;

  NonceRetention(NonceRows rows) {
    this.rows = rows;
  }

  /** Removes all that is older, in batches. A sweep that fails is made up for by the next one. */
  @Scheduled(initialDelay = "2m", fixedDelay = "1m")
  void sweep() {
    int batches = 0;
    while (removeDead() == BATCH_MAX && batches < BATCHES_MAX) {
      batches++;
    }
  }

  /**
   * Removes what has been dead for longer than {@link #KEPT}; may run in several processes at once.
   *
   * @return how many rows went; {@link #BATCH_MAX} if there may be more
   */
  public int removeDead() {
    return rows.deleteDead(KEPT.toSeconds(), BATCH_MAX);
  }
}
