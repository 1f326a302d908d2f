package dev.privatelink.persistence;

import dev.privatelink.model.ClusterId;
import dev.privatelink.port.Cluster;
import dev.privatelink.port.ClusterDirectory;
import dev.privatelink.port.Timed;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Clusters in PostgreSQL. */
@Singleton
final class JdbcClusterDirectory implements ClusterDirectory {
  private final ClusterRows rows;

  JdbcClusterDirectory(ClusterRows rows) {
    this.rows = rows;
  }

  @Override
  public Timed<Optional<Cluster>> find(ClusterId id) {
    TimedClusterRow row = rows.findTimed(id.value());
    return new Timed<>(row.cluster(), row.readAt());
  }
}
