package dev.privatelink.localcloud.traffic;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts of requests by operation, account and result, since the start or the last reset. In memory
 * only. Safe for use by many threads.
 */
public final class RequestCounts {
  /** More different lines than this nobody reads; further ones are not counted apart. */
  private static final int LINES_MAX = 10_000;

  private final Map<Line, Long> counts = new HashMap<>();

  private record Line(String service, String operation, String account, String result) {}

  /** Counts one request. */
  public synchronized void add(String service, String operation, String account, String result) {
    Line line = new Line(service, operation, account, result);
    if (counts.size() >= LINES_MAX && !counts.containsKey(line)) {
      line = new Line("other", "other", "-", "other");
    }
    counts.merge(line, 1L, Long::sum);
  }

  /** All counts, sorted by service, operation, account and result. */
  public synchronized List<RequestCount> all() {
    return counts.entrySet().stream()
        .map(entry ->
            new RequestCount(
                entry.getKey().service(),
                entry.getKey().operation(),
                entry.getKey().account(),
                entry.getKey().result(),
                entry.getValue()))
        .sorted(
            Comparator.comparing(RequestCount::service)
                .thenComparing(RequestCount::operation)
                .thenComparing(RequestCount::account)
                .thenComparing(RequestCount::result))
        .toList();
  }

  /** How often an operation was called, by anybody and whatever the result. */
  public long count(String operation) {
    return all().stream()
        .filter(line -> line.operation().equals(operation))
        .mapToLong(RequestCount::count)
        .sum();
  }

  /** How often an operation ended with this result, called by anybody. */
  public long count(String operation, String result) {
    return all().stream()
        .filter(line -> line.operation().equals(operation) && line.result().equals(result))
        .mapToLong(RequestCount::count)
        .sum();
  }

  /** Forgets all counts. */
  public synchronized void reset() {
    counts.clear();
  }
}
