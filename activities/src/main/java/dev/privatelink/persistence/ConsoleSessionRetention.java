package dev.privatelink.persistence;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Removes sessions of the console that have been over for a while. */
@Singleton
public final class ConsoleSessionRetention {
  /** So long after its end it is still known that it was a session. */
  public static final Duration KEPT = Duration.ofDays(1);

  /** One call removes at most this many, so that it holds few locks for a short time. */
  public static final int BATCH_MAX = 1_000;

  private final ConsoleSessionRows rows;

  ConsoleSessionRetention(ConsoleSessionRows rows) {
    this.rows = rows;
  }

  /** Removes a batch. A sweep that fails is made up for by the next one. */
  @Scheduled(initialDelay = "4m", fixedDelay = "1m")
  void sweep() {
    var unused = removeOver();
  }

  /**
   * Removes what has been over for longer than {@link #KEPT}; may run in several processes at once.
   *
   * @return how many rows went; {@link #BATCH_MAX} if there may be more
   */
  public int removeOver() {
    return rows.deleteOver(KEPT.toSeconds(), BATCH_MAX);
  }
}
