package dev.privatelink.port;

import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;
import java.util.Map;
import java.util.Set;

/**
 * How far the ledger has come, for those who wait for changes: cheap enough to be asked several
 * times a second for everything that is being watched.
 */
public interface LedgerPositions {
  /** No question is about more. */
  int ASKED_MAX = 1_000;

  /**
   * How many events the connections of each cluster have, those of deleted ones included. Every
   * append counts, in the order in which transactions become visible, so it never goes back and a
   * higher number means that something has changed.
   *
   * @param clusters at most {@value #ASKED_MAX}
   * @return of each of them; one without connections may be missing, which means 0
   */
  Map<ClusterId, Long> ofClusters(Set<ClusterId> clusters);

  /**
   * The sequence of each connection's last event, deleted or not.
   *
   * @param connections at most {@value #ASKED_MAX}
   * @return of each of them that exists
   */
  Map<ConnectionId, Long> ofConnections(Set<ConnectionId> connections);
}
