package dev.privatelink.port;

import dev.privatelink.connection.Connection;
import dev.privatelink.model.ConnectionId;
import java.util.Optional;

/**
 * Compares the rows of connections with the fold of their events, and makes a row anew. The events
 * are right: a row that differs was damaged, or written by a program with another fold.
 */
public interface LedgerAudit {

  /**
   * A row that is not the fold of its events.
   *
   * @param what which columns differ, separated by commas, never their contents; {@code events} if
   *     these cannot be folded
   */
  record Difference(ConnectionId connection, String what) {}

  /**
   * Checks one connection while nobody can append to it.
   *
   * @throws IllegalArgumentException if there is none
   */
  Optional<Difference> check(ConnectionId id);

  /**
   * Checks the next connections, deleted or not, in the order of their ids.
   *
   * @param after begins after this one
   * @param limit how many are checked, 1 to {@value ConnectionViews#PAGE_MAX}
   * @return those that differ, where to go on, and as {@code total} how many were checked
   */
  Page<Difference, ConnectionId> checkNext(Optional<ConnectionId> after, int limit);

  /**
   * Writes the row of a connection anew from its events; called again, it writes the same.
   *
   * @throws IllegalArgumentException if there is none
   */
  Connection rebuild(ConnectionId id);
}
