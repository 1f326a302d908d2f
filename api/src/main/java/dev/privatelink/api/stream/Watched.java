package dev.privatelink.api.stream;

import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;

/** What is watched. */
public sealed interface Watched {

  /** All connections of a cluster. */
  record OfCluster(ClusterId id) implements Watched {}

  /** One connection. */
  record OfConnection(ConnectionId id) implements Watched {}
}
