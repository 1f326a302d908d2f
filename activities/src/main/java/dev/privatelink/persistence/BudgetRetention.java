package dev.privatelink.persistence;

import dev.privatelink.access.RequestBudget;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Removes counts of requests that have ended. */
@Singleton
public final class BudgetRetention {
  /** Twice as long as a count lasts, so that none is removed that still counts. */
  public static final Duration KEPT = RequestBudget.WINDOW.multipliedBy(2);

  /** One call removes at most this many, so that it holds few locks for a short time. */
  public static final int BATCH_MAX = 1_000;

  /** One sweep ends after this many calls; the next one, a minute later, goes on. */
  private static final int BATCHES_MAX = 100;

  private final BudgetRows rows;

  BudgetRetention(BudgetRows rows) {
    this.rows = rows;
  }

  /** Removes all that have ended, in batches. A sweep that fails is made up for by the next one. */
  @Scheduled(initialDelay = "1m", fixedDelay = "1m")
  void sweep() {
    int batches = 0;
    while (removeEnded() == BATCH_MAX && batches < BATCHES_MAX) {
      batches++;
    }
  }

  /**
   * Removes what is older than {@link #KEPT}; may run in several processes at once.
   *
   * @return how many rows went; {@link #BATCH_MAX} if there may be more
   */
  public int removeEnded() {
    return rows.deleteEnded(KEPT.toSeconds(), BATCH_MAX);
  }
}
