package dev.privatelink.api.health;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthResult;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One check. It ends in time, runs once at a time, and its answer is kept for a moment, however
 * many ask.
 */
final class Probe {
  /** A caller of the health page waits no longer. */
  private static final Duration WITHIN = Duration.ofSeconds(2);

  /** Long enough that many askers cost one check, short enough that nobody is misled. */
  private static final Duration KEPT = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Probe.class);

  private final String name;
  private final ExecutorService threads;
  private final Callable<Finding> check;
  private Optional<Kept> kept = Optional.empty();

  Probe(String name, ExecutorService threads, Callable<Finding> check) {
    this.name = name;
    this.threads = threads;
    this.check = check;
  }

  /** What was found, for the health page, whose own threads must not wait. */
  Publisher<HealthResult> publisher() {
    return Publishers.fromCompletableFuture(
        () -> CompletableFuture.supplyAsync(this::ask, threads));
  }

  /** What was found, now or a moment ago. */
  synchronized HealthResult ask() {
    Optional<Kept> fresh =
        kept.filter(answer -> System.nanoTime() - answer.atNanos() < KEPT.toNanos());
    if (fresh.isPresent()) {
      return fresh.get().result();
    }
    Finding found = look();
    HealthResult result =
        HealthResult.builder(name, found.status()).details(found.details()).build();
    kept = Optional.of(new Kept(result, System.nanoTime()));
    return result;
  }

  private Finding look() {
    Future<Finding> answer = threads.submit(check);
    try {
      return answer.get(WITHIN.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Finding.down("did not answer within " + WITHIN.toSeconds() + " s");
    } catch (ExecutionException e) {
      LOG.debug("{} is down", name, e);
      return Finding.down("cannot be asked; the log has the reason");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.down("was interrupted");
    } finally {
      answer.cancel(true);
    }
  }

  /** What a check found. */
  record Finding(HealthStatus status, Map<String, Object> details) {
    static Finding up() {
      return new Finding(HealthStatus.UP, Map.of());
    }

    static Finding up(Map<String, Object> details) {
      return new Finding(HealthStatus.UP, details);
    }

    static Finding down(String why) {
      return new Finding(HealthStatus.DOWN, Map.of("reason", why));
    }

    static Finding unknown(String why) {
      return new Finding(HealthStatus.UNKNOWN, Map.of("reason", why));
    }
  }

  private record Kept(HealthResult result, long atNanos) {}
}
