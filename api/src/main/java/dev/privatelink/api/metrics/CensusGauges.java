package dev.privatelink.api.metrics;

import dev.privatelink.model.FailureCode;
import dev.privatelink.port.LedgerCensus;
import dev.privatelink.port.LedgerCensus.Census;
import dev.privatelink.port.LedgerCensus.Population;
import dev.privatelink.port.LedgerCensus.Waiting;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What there is in the ledger, as gauges. Counted at most every {@link #KEPT}, by one thread at a
 * time, however many ask; a database that does not answer holds no scrape up for longer than {@link
 * #WITHIN} and breaks none. All processes of an installation show the same numbers.
 */
@Singleton
final class CensusGauges {
  /** The numbers are for people and alarms that think in minutes. */
  private static final Duration KEPT = Duration.ofSeconds(10);

  /** Less than Prometheus's own shortest usual timeout. */
  private static final Duration WITHIN = Duration.ofSeconds(2);

  /** Older numbers would be taken for the present. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

  private static final double MILLIS = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(CensusGauges.class);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicBoolean counting = new AtomicBoolean();
  private final LedgerCensus census;
  private final MultiGauge connections;
  private final MultiGauge open;
  private final MultiGauge oldest;
  private volatile Optional<Long> triedNanos = Optional.empty();
  private volatile Optional<Long> countedNanos = Optional.empty();

  CensusGauges(LedgerCensus census, MeterRegistry registry) {
    this.census = census;
    this.connections =
        MultiGauge.builder("privatelink.connections")
            .description("Connections that are not deleted")
            .register(registry);
    this.open =
        MultiGauge.builder("privatelink.operations.open")
            .description("Operations under way, by who must act and what holds them up")
            .register(registry);
    this.oldest =
        MultiGauge.builder("privatelink.oldest.wait")
            .description("Age of the oldest operation under way")
            .baseUnit("seconds")
            .register(registry);
    Gauge.builder("privatelink.census.age", this, CensusGauges::ageSeconds)
        .description("Since when the counts of the ledger are as they are shown")
        .baseUnit("seconds")
        .register(registry);
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }

  /** Counts again if it is time. Never fails. */
  void refresh() {
    if (!isOlderThan(triedNanos, KEPT) || !counting.compareAndSet(false, true)) {
      return;
    }
    triedNanos = Optional.of(System.nanoTime());
    Future<?> count = threads.submit(this::count);
    try {
      count.get(WITHIN.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      LOG.debug("the ledger is not counted yet; it will show in a later scrape", late);
    } catch (ExecutionException e) {
      LOG.warn("the ledger could not be counted", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (isOlderThan(countedNanos, FORGOTTEN_AFTER)) {
      show(new Census(List.of(), List.of()));
    }
  }

  private void count() {
    try {
      show(census.take());
      countedNanos = Optional.of(System.nanoTime());
    } finally {
      counting.set(false);
    }
  }

  private synchronized void show(Census counted) {
    connections.register(counted.connections().stream().map(CensusGauges::row).toList(), true);
    open.register(
        counted.operations().stream().map(group -> Row.of(tags(group), group.count())).toList(),
        true);
    oldest.register(
        counted.operations().stream()
            .map(group -> Row.of(tags(group), group.oldest().toMillis() / MILLIS))
            .toList(),
        true);
  }

  private static Row<Number> row(Population group) {
    return Row.of(
        Tags.of(
            "cloud", group.cloud().value(),
            "state", group.state().name(),
            "phase", group.phase().name()),
        group.count());
  }

  private static Tags tags(Waiting group) {
    return Tags.of(
        "cloud", group.cloud().value(),
        "operation", group.operation().name(),
        "phase", group.phase().name(),
        "waits_for", group.actor().name(),
        "code", group.code().map(FailureCode::value).orElse("none"));
  }

  private double ageSeconds() {
    return countedNanos
        .map(counted -> Duration.ofNanos(System.nanoTime() - counted).toMillis() / MILLIS)
        .orElse(Double.NaN);
  }

  private static boolean isOlderThan(Optional<Long> nanos, Duration age) {
    return nanos.isEmpty() || System.nanoTime() - nanos.get() > age.toNanos();
  }
}
