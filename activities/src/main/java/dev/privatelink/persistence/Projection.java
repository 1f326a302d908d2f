package dev.privatelink.persistence;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionEvent;
import dev.privatelink.connection.ConnectionFold;
import dev.privatelink.connection.RecordedEvent;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.Origin;
import dev.privatelink.persistence.TimedConnectionRow.Snapshot;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of connections: kept equal to the fold of their events by the one method that writes.
 */
@Singleton
final class Projection {
  private final ConnectionRows rows;
  private final EventLog events;

  Projection(ConnectionRows rows, EventLog events) {
    this.rows = rows;
    this.events = events;
  }

  /** Locks the connection until the transaction ends. */
  Optional<Connection> lock(ConnectionId id) {
    return rows.lock(id.value()).map(row -> connection(row.stored()));
  }

  /** The connection as it is now. */
  Optional<Connection> read(ConnectionId id) {
    return rows.find(id.value()).map(row -> connection(row.stored()));
  }

  /** The connection that is stored so. */
  Connection connection(Snapshot stored) {
    if (stored.version() == ConnectionRow.SNAPSHOT_VERSION) {
      return LedgerJson.read(stored.json(), Connection.class);
    }
    return events
        .fold(new ConnectionId(stored.connectionId()), stored.sequence())
        .orElseThrow(() -> new IllegalStateException(stored.connectionId() + " has no events"));
  }

  /**
   * Appends events and brings the row up to date; the row must be locked. They get one time, which
   * is not earlier than the last event's, and consecutive sequences.
   */
  Appended append(Optional<Connection> current, Source source, List<ConnectionEvent> news) {
    Optional<Connection> connection = current;
    Instant at = notBefore(current, source.now());
    var recorded = new ArrayList<RecordedEvent>(news.size());
    for (ConnectionEvent event : news) {
      RecordedEvent next = next(connection, source.at(at), event);
      connection = Optional.of(ConnectionFold.apply(connection, next));
      recorded.add(next);
    }
    Connection after = connection.orElseThrow(() -> new IllegalArgumentException("no events"));
    if (current.isEmpty()) {
      rows.insert(ConnectionRow.of(after));
    } else if (!recorded.isEmpty()) {
      rows.update(ConnectionRow.of(after));
    }
    recorded.forEach(event -> events.append(after.id(), event));
    return new Appended(after, recorded);
  }

  /** An event as it would be recorded after the connection's last one. */
  static RecordedEvent next(Optional<Connection> current, Source source, ConnectionEvent event) {
    return new RecordedEvent(
        current.map(Connection::sequence).orElse(0L) + 1,
        notBefore(current, source.now()),
        source.operation(),
        source.step(),
        source.origin(),
        event);
  }

  private static Instant notBefore(Optional<Connection> current, Instant now) {
    return current.map(Connection::updatedAt).filter(last -> last.isAfter(now)).orElse(now);
  }

  /** Who appends, and the database's time. */
  record Source(OperationId operation, String step, Origin origin, Instant now) {
    private Source at(Instant time) {
      return new Source(operation, step, origin, time);
    }
  }

  /** The connection after an append, and what was appended. */
  record Appended(Connection connection, List<RecordedEvent> events) {
    Appended {
      events = List.copyOf(events);
    }

    static Appended nothing(Connection connection) {
      return new Appended(connection, List.of());
    }
  }
}
