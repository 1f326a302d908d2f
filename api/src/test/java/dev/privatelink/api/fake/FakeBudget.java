package dev.privatelink.api.fake;

import dev.privatelink.access.RequestBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts of requests in memory, with their own clock; several services may share one. */
public final class FakeBudget implements RequestBudget {
  private final Map<String, Began> counts = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private Duration now = Duration.ZERO;
  private boolean broken;

  /** Lets time pass. */
  public synchronized void pass(Duration time) {
    now = now.plus(time);
  }

  /** From now on, or until it is whole again, nothing can be counted. */
  public synchronized void broken(boolean isBroken) {
    broken = isBroken;
  }

  /** Each source that was counted, once for each time. */
  public synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  /** Who was ever counted. */
  public synchronized Set<String> sources() {
    return Set.copyOf(asked);
  }

  @Override
  public synchronized Count count(String source) {
    if (broken) {
      throw new IllegalStateException("secret-of-the-database");
    }
    asked.add(source);
    Began began = counts.get(source);
    if (began == null || now.minus(began.at()).compareTo(WINDOW) >= 0) {
      began = new Began(now, 0);
    }
    began = new Began(began.at(), began.used() + 1);
    counts.put(source, began);
    return new Count(began.used(), WINDOW.minus(now.minus(began.at())));
  }

  private record Began(Duration at, long used) {}
}
