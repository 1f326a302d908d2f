package dev.privatelink.api.health;

import dev.privatelink.model.ClusterId;
import dev.privatelink.port.ClusterDirectory;
import jakarta.inject.Singleton;

/**
 * Whether the database answers a query of the kind that every request begins with: through the same
 * pool, on the same schema. Without it nothing can be served, so it alone decides readiness.
 */
@Singleton
final class PostgresqlCheck implements Check {
  /** No cluster has it; looking for it is an ordinary look. */
  private static final ClusterId NOBODY = new ClusterId("0");

  private final ClusterDirectory clusters;

  PostgresqlCheck(ClusterDirectory clusters) {
    this.clusters = clusters;
  }

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public boolean decidesReadiness() {
    return true;
  }

  @Override
  public Finding look() {
    var unused = clusters.find(NOBODY);
    return Finding.up();
  }
}
