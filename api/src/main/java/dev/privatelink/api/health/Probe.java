package dev.privatelink.api.health;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one check. That ends in time, happens once at a time, and the answer is kept for a moment,
 * however many ask.
 */
final class Probe {
  /** A caller of the health page waits no longer. */
  private static final Duration WITHIN = Duration.ofSeconds(2);

  /** Long enough that many askers cost one look, short enough that nobody is misled. */
  private static final Duration KEPT = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Probe.class);

  private final Check check;
  private final ExecutorService threads;
  private Optional<Kept> kept = Optional.empty();

  Probe(Check check, ExecutorService threads) {
    this.check = check;
    this.threads = threads;
  }

  String name() {
    return check.name();
  }

  boolean decidesReadiness() {
    return check.decidesReadiness();
  }

  /** What was found, now or a moment ago. */
  synchronized Finding ask() {
    Optional<Kept> fresh =
        kept.filter(answer -> System.nanoTime() - answer.atNanos() < KEPT.toNanos());
    if (fresh.isPresent()) {
      return fresh.get().finding();
    }
    Finding found = look();
    kept = Optional.of(new Kept(found, System.nanoTime()));
    return found;
  }

  private Finding look() {
    Future<Finding> answer = threads.submit(check::look);
    try {
      return answer.get(WITHIN.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Finding.down("did not answer within %d s".formatted(WITHIN.toSeconds()));
    } catch (ExecutionException e) {
      LOG.warn("{} is down", check.name(), e);
      return Finding.down("does not answer; the log has the reason");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.unknown("the check was interrupted");
    } finally {
      answer.cancel(true);
    }
  }

  private record Kept(Finding finding, long atNanos) {}
}
