package dev.privatelink.access;

import dev.privatelink.connection.ConnectionState;
import dev.privatelink.model.ConnectionId;
import java.util.List;

/** What became of a cluster that was to be deleted. */
public sealed interface ClusterDeletion {

  /** It is deleted, by this call. */
  record Deleted(RegisteredCluster cluster) implements ClusterDeletion {}

  /** There is none, or it was deleted before. */
  record Unknown() implements ClusterDeletion {}

  /**
   * It has connections that are not deleted; nothing was written.
   *
   * @param first the newest of them, at most {@value Tenants#PAGE_MAX}
   * @param total how many there are
   */
  record Blocked(List<Blocker> first, long total) implements ClusterDeletion {
    public Blocked {
      first = List.copyOf(first);
    }
  }

  /** A connection that is not deleted. */
  record Blocker(ConnectionId id, String displayName, ConnectionState state) {}
}
