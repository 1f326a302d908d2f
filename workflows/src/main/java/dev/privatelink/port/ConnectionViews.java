package dev.privatelink.port;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.connection.RecordedEvent;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OperationId;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads, straight from the projection and the events; they need no workflow. Every page has a
 * bound.
 */
public interface ConnectionViews {
  /** No page is larger, whatever is asked for. */
  int PAGE_MAX = 100;

  /**
   * A connection of this cluster, deleted or not.
   *
   * @return with the database's time, from which a request's deadlines are counted
   */
  Timed<Optional<Connection>> find(ClusterId cluster, ConnectionId id);

  /** The connection as it was right after this event. */
  Connection at(ConnectionId id, long sequence);

  /**
   * The living connections of a cluster, newest first.
   *
   * @param state only those in this state
   * @param after begins after this one
   * @param limit 1 to {@value #PAGE_MAX}
   */
  Page<Connection, ListPosition> list(
      ClusterId cluster, Optional<ConnectionState> state, Optional<ListPosition> after, int limit);

  /**
   * What happened to a connection, oldest first, deleted or not; empty if it never existed.
   *
   * @param afterSequence begins after this event; 0 for all
   * @param limit 1 to {@value #PAGE_MAX}
   */
  Page<RecordedEvent, Long> events(ConnectionId id, long afterSequence, int limit);

  /**
   * The operations on a connection, newest first.
   *
   * @param beforeSequence begins before the operation admitted at this sequence
   * @param limit 1 to {@value #PAGE_MAX}
   */
  Page<OperationView, Long> operations(ConnectionId id, Optional<Long> beforeSequence, int limit);

  /** One operation, if it was ever admitted. */
  Optional<OperationView> operation(OperationId id);

  /**
   * The operations on all connections that have not ended, the oldest first.
   *
   * @param after begins after this one
   * @param limit 1 to {@value #PAGE_MAX}
   */
  Page<OperationView, OpenPosition> open(Optional<OpenPosition> after, int limit);

  /** Where a page of open operations ended. */
  record OpenPosition(Instant admittedAt, OperationId id) {}

  /** Where a page of connections ended. */
  record ListPosition(Instant createdAt, ConnectionId id) {}
}
