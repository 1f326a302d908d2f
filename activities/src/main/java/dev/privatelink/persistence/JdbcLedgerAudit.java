package dev.privatelink.persistence;

import dev.privatelink.connection.Connection;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.port.LedgerAudit;
import dev.privatelink.port.Page;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares rows with folds in PostgreSQL, each connection in a transaction of its own. */
@Singleton
final class JdbcLedgerAudit implements LedgerAudit {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcLedgerAudit.class);

  private final TransactionOperations<java.sql.Connection> transactions;
  private final ConnectionRows rows;
  private final EventLog events;

  JdbcLedgerAudit(
      TransactionOperations<java.sql.Connection> transactions,
      ConnectionRows rows,
      EventLog events) {
    this.transactions = transactions;
    this.rows = rows;
    this.events = events;
  }

  @Override
  public Optional<Difference> check(ConnectionId id) {
    return transactions.executeWrite(status -> {
      ConnectionRow row = rows.lockShared(id.value()).orElseThrow(() -> unknown(id));
      ConnectionRow folded;
      try {
        folded = ConnectionRow.of(fold(id));
      } catch (IllegalStateException unreadable) {
        // One connection that cannot be folded must not hide those behind it.
        LOG.error("connection={} cannot be folded", id, unreadable);
        return Optional.of(new Difference(id, "events"));
      }
      List<String> differing = differing(row, folded);
      return differing.isEmpty()
          ? Optional.empty()
          : Optional.of(new Difference(id, String.join(", ", differing)));
    });
  }

  @Override
  public Page<Difference, ConnectionId> checkNext(Optional<ConnectionId> after, int limit) {
    List<ConnectionId> ids =
        rows.idsAfter(after.map(ConnectionId::value).orElse(""), Pages.withOneMore(limit)).stream()
            .map(ConnectionId::new)
            .toList();
    List<ConnectionId> checked = ids.stream().limit(limit).toList();
    List<Difference> found = checked.stream().map(this::check).flatMap(Optional::stream).toList();
    return new Page<>(
        found,
        ids.size() > limit ? Optional.of(checked.getLast()) : Optional.empty(),
        checked.size());
  }

  @Override
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
