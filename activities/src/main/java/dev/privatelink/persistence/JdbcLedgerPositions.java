package dev.privatelink.persistence;

import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.port.LedgerPositions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Positions of the ledger in PostgreSQL, from the projection's rows alone. */
@Singleton
final class JdbcLedgerPositions implements LedgerPositions {
  private final ConnectionRows rows;

  JdbcLedgerPositions(ConnectionRows rows) {
    this.rows = rows;
  }

  @Override
  public Map<ClusterId, Long> ofClusters(Set<ClusterId> clusters) {
    if (clusters.isEmpty()) {
      return Map.of();
    }
    check(clusters.size());
    List<String> ids = clusters.stream().map(ClusterId::value).toList();
    return rows.clusterPositions(ids).stream()
        .collect(Collectors.toMap(row -> new ClusterId(row.id()), PositionRow::position));
  }

  @Override
  public Map<ConnectionId, Long> ofConnections(Set<ConnectionId> connections) {
    if (connections.isEmpty()) {
      return Map.of();
    }
    check(connections.size());
    List<String> ids = connections.stream().map(ConnectionId::value).toList();
    return rows.positions(ids).stream()
        .collect(Collectors.toMap(row -> new ConnectionId(row.id()), PositionRow::position));
  }

  private static void check(int asked) {
    if (asked > ASKED_MAX) {
      throw new IllegalArgumentException(
          "%d positions at once, not %d".formatted(ASKED_MAX, asked));
    }
  }
}
