package dev.privatelink.port;

import dev.privatelink.model.ClusterId;
import java.util.Optional;

/** The clusters that connections belong to. */
public interface ClusterDirectory {

  /** A cluster, with the database's time at which it was read. */
  Timed<Optional<Cluster>> find(ClusterId id);
}
