package dev.privatelink.persistence;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionFold;
import dev.privatelink.connection.RecordedEvent;
import dev.privatelink.model.ConnectionId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The events of connections, in order. */
@Singleton
final class EventLog {
  /** Events are folded in parts of this size, so that a long story needs no more memory. */
  static final int FOLD_PAGE = 200;

  private final EventRows rows;
  private final EventJson json = EventJson.current();

  EventLog(EventRows rows) {
    this.rows = rows;
  }

  /** Writes an event; the connection's row must be locked. */
  void append(ConnectionId connection, RecordedEvent event) {
    rows.insert(EventRow.of(connection, event, json));
  }

  /** The events after a sequence, oldest first. */
  List<RecordedEvent> after(ConnectionId connection, long sequence, int limit) {
    return rows.after(connection.value(), sequence, limit).stream()
        .map(row -> row.recorded(json))
        .toList();
  }

  /** The connection as its events tell, up to and including this one; empty if there are none. */
  Optional<Connection> fold(ConnectionId id, long upTo) {
    Optional<Connection> connection = Optional.empty();
    long last = 0;
    while (last < upTo) {
      int limit = (int) Math.min(FOLD_PAGE, upTo - last);
      List<RecordedEvent> page = after(id, last, limit);
      for (RecordedEvent event : page) {
        connection = Optional.of(ConnectionFold.apply(connection, event));
        last = event.sequence();
      }
      if (page.size() < limit) {
        return connection;
      }
    }
    return connection;
  }
}
