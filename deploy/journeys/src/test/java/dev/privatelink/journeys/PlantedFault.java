package dev.privatelink.journeys;

import dev.privatelink.localcloud.LocalCloud;
import dev.privatelink.localcloud.fault.Fault;
import java.util.Optional;

/** A fault in the local cloud for the length of a block. */
record PlantedFault(LocalCloud cloud, String id) implements AutoCloseable {
  static PlantedFault plant(LocalCloud cloud, Fault fault) {
    return new PlantedFault(cloud, cloud.faults().plant(fault));
  }

  /** Whether it has struck as often as it was planned to. */
  boolean hasStruck() {
    return cloud.faults().all().stream().map(Fault::id).noneMatch(Optional.of(id)::equals);
  }

  @Override
  public void close() {
    cloud.faults().remove(id);
  }
}
