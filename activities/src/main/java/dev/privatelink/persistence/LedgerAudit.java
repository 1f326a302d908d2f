package dev.privatelink.persistence;

import dev.privatelink.connection.Connection;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.port.ConnectionViews;
import dev.privatelink.port.Page;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares the rows of connections with the fold of their events, and makes a row anew. The events
 * are right: a row that differs was damaged, or written by a program with another fold.
 */
@Singleton
public final class LedgerAudit {
  private final TransactionOperations<java.sql.Connection> transactions;
  private final ConnectionRows rows;
  private final EventLog events;

  LedgerAudit(
      TransactionOperations<java.sql.Connection> transactions,
      ConnectionRows rows,
      EventLog events) {
    this.transactions = transactions;
    this.rows = rows;
    this.events = events;
  }

  /**
   * A row that is not the fold of its events.
   *
   * @param what which columns differ; never their contents
   */
  public record Difference(ConnectionId connection, String what) {}

  /**
   * Checks one connection while nobody can append to it.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Optional<Difference> check(ConnectionId id) {
    return transactions.executeWrite(status -> {
      ConnectionRow row = rows.lockShared(id.value()).orElseThrow(() -> unknown(id));
      List<String> differing = differing(row, ConnectionRow.of(fold(id)));
      return differing.isEmpty()
          ? Optional.empty()
          : Optional.of(new Difference(id, String.join(", ", differing)));
    });
  }

  /**
   * Checks the next connections, by id.
   *
   * @param after begins after this one
   * @param limit how many are checked, 1 to {@value ConnectionViews#PAGE_MAX}
   * @return those that differ, and where to go on
   */
  public Page<Difference, ConnectionId> checkNext(Optional<ConnectionId> after, int limit) {
    if (limit < 1 || limit > ConnectionViews.PAGE_MAX) {
      throw new IllegalArgumentException("a page has 1 to " + ConnectionViews.PAGE_MAX + " items");
    }
    List<ConnectionId> ids =
        rows.idsAfter(after.map(ConnectionId::value).orElse(""), limit).stream()
            .map(ConnectionId::new)
            .toList();
    List<Difference> found = ids.stream().map(this::check).flatMap(Optional::stream).toList();
    return new Page<>(
        found, ids.size() < limit ? Optional.empty() : Optional.of(ids.getLast()), -1);
  }

  /**
   * Writes the row of a connection anew from its events.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Connection rebuild(ConnectionId id) {
    return transactions.executeWrite(status -> {
      if (rows.lock(id.value()).isEmpty()) {
        throw unknown(id);
      }
      Connection connection = fold(id);
      rows.update(ConnectionRow.of(connection));
      return connection;
    });
  }

  private Connection fold(ConnectionId id) {
    return events
        .fold(id, Long.MAX_VALUE)
        .orElseThrow(() -> new IllegalStateException(id + " has no events"));
  }

  private static List<String> differing(ConnectionRow row, ConnectionRow folded) {
    var names = new ArrayList<String>();
    compare(names, "cluster_id", row.clusterId(), folded.clusterId());
    compare(names, "organization_id", row.organizationId(), folded.organizationId());
    compare(names, "project_id", row.projectId(), folded.projectId());
    compare(names, "cloud", row.cloud(), folded.cloud());
    compare(names, "type", row.type(), folded.type());
    compare(names, "display_name", row.displayName(), folded.displayName());
    compare(names, "state", row.state(), folded.state());
    compare(names, "phase", row.phase(), folded.phase());
    compare(names, "created_at", row.createdAt(), folded.createdAt());
    compare(names, "updated_at", row.updatedAt(), folded.updatedAt());
    compare(names, "sequence", row.sequence(), folded.sequence());
    compare(names, "snapshot_version", row.snapshotVersion(), folded.snapshotVersion());
    compare(names, "snapshot", LedgerJson.tree(row.snapshot()), LedgerJson.tree(folded.snapshot()));
    return names;
  }

  private static void compare(List<String> names, String column, Object row, Object folded) {
    if (!row.equals(folded)) {
      names.add(column);
    }
  }

  private static IllegalArgumentException unknown(ConnectionId id) {
    return new IllegalArgumentException("there is no connection " + id);
  }
}
