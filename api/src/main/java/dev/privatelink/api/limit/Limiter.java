package dev.privatelink.api.limit;

import dev.privatelink.access.RequestBudget;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.api.usecase.BoundedReads;
import dev.privatelink.api.usecase.StorageFailures;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts requests and says when there are too many. All processes share the counts. A source that
 * has used its share up is remembered here until its minute ends, so that a flood costs the
 * database nothing.
 */
@Singleton
public final class Limiter {
  /** More sources than are ever refused at a time; further ones are asked for each time. */
  private static final int EXHAUSTED_MAX = 10_000;

  /** A count takes a millisecond; a database that takes this long is away. */
  private static final Duration COUNT_MAX = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(Limiter.class);

  private final RequestBudget budget;
  private final BoundedReads reads;
  private final ConcurrentMap<String, Long> exhausted = new ConcurrentHashMap<>();

  Limiter(RequestBudget budget, BoundedReads reads) {
    this.budget = budget;
    this.reads = reads;
  }

  /**
   * Counts one request.
   *
   * @param source who is counted, see {@link RequestBudget#count}
   * @param limit how many requests it may make in a minute
   * @param within how long that may take
   * @throws ProblemException 503 if it could not be counted: nobody is let in uncounted
   */
  public Share take(String source, int limit, Duration within) {
    long now = System.nanoTime();
    Long until = exhausted.get(source);
    if (until != null && until - now > 0) {
      // Not the first that is too many: that one was counted.
      return new Share(limit, limit + 2L, Duration.ofNanos(until - now));
    }
    RequestBudget.Count count = count(source, within);
    var share = new Share(limit, count.used(), count.endsIn());
    if (share.exceeded()) {
      remember(source, now + share.endsIn().toNanos());
    }
    return share;
  }

  /** Whether a source has used its share up, as far as is known here; counts nothing. */
  public boolean isExhausted(String source) {
    Long until = exhausted.get(source);
    return until != null && until - System.nanoTime() > 0;
  }

  private RequestBudget.Count count(String source, Duration within) {
    Duration bound = within.compareTo(COUNT_MAX) < 0 ? within : COUNT_MAX;
    try {
      return reads.read(bound, () -> budget.count(source));
    } catch (ProblemException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("requests cannot be counted", e);
      throw new ProblemException(StorageFailures.problem(), e);
    }
  }

  private void remember(String source, long until) {
    if (exhausted.size() >= EXHAUSTED_MAX) {
      long now = System.nanoTime();
      exhausted.values().removeIf(end -> end - now <= 0);
    }
    if (exhausted.size() < EXHAUSTED_MAX) {
      exhausted.put(source, until);
    }
  }
}
