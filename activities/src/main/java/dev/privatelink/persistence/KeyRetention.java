package dev.privatelink.persistence;

import dev.privatelink.port.RequestKeys;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/**
 * Removes idempotency keys that are bound no longer. Nobody waits for that: a key is free as soon
 * as it is {@link RequestKeys#KEPT} old.
 */
@Singleton
public final class KeyRetention {
  /** One call removes at most this many, so that it holds few locks for a short time. */
  public static final int BATCH_MAX = 1_000;

  /** One sweep ends after this many calls; the next one, an hour later, goes on. */
  private static final int BATCHES_MAX = 100;

  private final KeyRows rows;

  KeyRetention(KeyRows rows) {
    this.rows = rows;
  }

  /** Removes all that is older, in batches. A sweep that fails is made up for by the next one. */
  @Scheduled(initialDelay = "5m", fixedDelay = "1h")
  void sweep() {
    int batches = 0;
    while (removeExpired() == BATCH_MAX && batches < BATCHES_MAX) {
      batches++;
    }
  }

  /**
   * Removes keys that are too old; may run in several processes at once.
   *
   * @return how many rows went; {@link #BATCH_MAX} if there may be more
   */
  public int removeExpired() {
    return rows.deleteExpired(RequestKeys.KEPT.toSeconds(), BATCH_MAX);
  }
}
