package dev.privatelink.api.wire;

import dev.privatelink.port.Cluster;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The contract's names for what a cluster is in; it has more of them, for what we do not do. */
final class ClusterStates {
  private ClusterStates() {}

  static String wire(Cluster.State state) {
    return switch (state) {
      case RUNNING -> "ACTIVE";
      case PAUSED -> "PAUSED";
      case DELETED -> "DELETED";
    };
  }

  static Optional<Cluster.State> read(String wire) {
    return Arrays.stream(Cluster.State.values())
        .filter(state -> wire(state).equals(wire))
        .findFirst();
  }

  static List<String> names() {
    return Arrays.stream(Cluster.State.values()).map(ClusterStates::wire).toList();
  }
}
