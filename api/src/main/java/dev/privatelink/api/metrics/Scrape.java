package dev.privatelink.api.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.inject.Singleton;

/** Everything that this process measures, in one text. */
@Singleton
public final class Scrape {
  private final PrometheusMeterRegistry registry;
  private final CensusGauges census;

  Scrape(PrometheusMeterRegistry registry, CensusGauges census) {
    this.registry = registry;
    this.census = census;
  }

  /** The text in Prometheus's format 0.0.4. Ends within seconds, also without the database. */
  public String text() {
    census.refresh();
    return registry.scrape();
  }
}
