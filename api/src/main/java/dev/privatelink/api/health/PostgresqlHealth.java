package dev.privatelink.api.health;

import dev.privatelink.model.ClusterId;
import dev.privatelink.port.ClusterDirectory;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/**
 * Whether the database answers a query of the kind that every request begins with: through the same
 * pool, on the same schema. Without it nothing can be served, so it alone decides readiness.
 */
@Singleton
@Readiness
final class PostgresqlHealth implements HealthIndicator {
  /** No cluster has it; looking for it is an ordinary look. */
  private static final ClusterId NOBODY = new ClusterId("0");

  private final Probe probe;

  PostgresqlHealth(ClusterDirectory clusters, ProbeThreads threads) {
    this.probe =
        new Probe(
            "postgresql",
            threads.executor(),
            () -> {
              var unused = clusters.find(NOBODY);
              return Probe.Finding.up();
            });
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return probe.publisher();
  }
}
