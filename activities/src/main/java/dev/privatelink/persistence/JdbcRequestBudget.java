package dev.privatelink.persistence;

import dev.privatelink.access.RequestBudget;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Counts in PostgreSQL: one statement a request, whatever the number of processes. Two requests of
 * one source meet at its row, so a limit holds exactly, not nearly.
 */
@Singleton
final class JdbcRequestBudget implements RequestBudget {
  private final BudgetRows rows;

  JdbcRequestBudget(BudgetRows rows) {
    this.rows = rows;
  }

  @Override
  public Count count(String source) {
    BudgetRow counted = rows.count(source, WINDOW.toSeconds());
    return new Count(counted.used(), left(counted));
  }

  /** How long a count still lasts. */
  static Duration left(BudgetRow counted) {
    Duration left = Duration.between(counted.lastAt(), counted.beganAt().plus(WINDOW));
    // A request that waited for the row may be a little older than the count.
    return left.compareTo(WINDOW) > 0 ? WINDOW : left;
  }
}
