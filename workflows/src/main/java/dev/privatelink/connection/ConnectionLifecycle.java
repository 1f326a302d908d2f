package dev.privatelink.connection;

import static dev.privatelink.connection.ConnectionPhase.CONNECTING;
import static dev.privatelink.connection.ConnectionPhase.CREATE_FAILED;
import static dev.privatelink.connection.ConnectionPhase.DEGRADED;
import static dev.privatelink.connection.ConnectionPhase.DISCONNECTED;
import static dev.privatelink.connection.ConnectionPhase.ENDPOINT_CREATING;
import static dev.privatelink.connection.ConnectionPhase.ENDPOINT_DELETING;
import static dev.privatelink.connection.ConnectionPhase.EXPIRED;
import static dev.privatelink.connection.ConnectionPhase.GONE;
import static dev.privatelink.connection.ConnectionPhase.HEALTHY;
import static dev.privatelink.connection.ConnectionPhase.LOST;
import static dev.privatelink.connection.ConnectionPhase.QUEUED;
import static dev.privatelink.connection.ConnectionPhase.REJECTED;
import static dev.privatelink.connection.ConnectionPhase.SERVICE_DELETED;
import static dev.privatelink.connection.ConnectionPhase.SERVICE_NOT_VISIBLE;
import static dev.privatelink.connection.ConnectionPhase.WAITING_FOR_CUSTOMER;
import static dev.privatelink.connection.ConnectionState.ACTIVE;
import static dev.privatelink.connection.ConnectionState.CREATING;
import static dev.privatelink.connection.ConnectionState.DELETED;
import static dev.privatelink.connection.ConnectionState.DELETING;
import static dev.privatelink.connection.ConnectionState.FAILED;
import static dev.privatelink.connection.ConnectionState.PENDING_ACCEPTANCE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one table that knows which change leads from which state to which. A change without a row for
 * the current state leaves the state as it is: facts and observations are kept, and move nothing.
 */
public final class ConnectionLifecycle {
  private static final List<Transition> TABLE = table();

  private ConnectionLifecycle() {}

  /** What may move a connection. */
  public enum Change {
    SERVICE_HIDDEN,
    SERVICE_SEEN,
    ENDPOINT_REQUESTED,
    AWAITING_ACCEPTANCE,
    ACCEPTED,
    CREATED,
    DEGRADED,
    LOST,
    RECOVERED,
    REJECTED,
    EXPIRED,
    CREATE_FAILED,
    SERVICE_DELETED,
    DISCONNECTED,
    DELETION_REQUESTED,
    DELETED
  }

  /** One row of the table. */
  public record Transition(
      ConnectionState from, Change change, ConnectionState to, ConnectionPhase phase) {}

  /** All rows, in the order in which a connection lives through them. */
  public static List<Transition> transitions() {
    return TABLE;
  }

  /** Where a change leads from a state; empty if it moves nothing there. */
  public static Optional<Transition> transition(ConnectionState from, Change change) {
    return TABLE.stream().filter(row -> row.from() == from && row.change() == change).findFirst();
  }

  private static List<Transition> table() {
    var rows = new ArrayList<Transition>();
    rows.add(new Transition(CREATING, Change.SERVICE_HIDDEN, CREATING, SERVICE_NOT_VISIBLE));
    rows.add(new Transition(CREATING, Change.SERVICE_SEEN, CREATING, QUEUED));
    rows.add(new Transition(CREATING, Change.ENDPOINT_REQUESTED, CREATING, ENDPOINT_CREATING));
    rows.add(
        new Transition(
            CREATING, Change.AWAITING_ACCEPTANCE, PENDING_ACCEPTANCE, WAITING_FOR_CUSTOMER));
    rows.add(new Transition(CREATING, Change.ACCEPTED, CREATING, CONNECTING));
    rows.add(new Transition(PENDING_ACCEPTANCE, Change.ACCEPTED, PENDING_ACCEPTANCE, CONNECTING));
    for (ConnectionState open : List.of(CREATING, PENDING_ACCEPTANCE)) {
      rows.add(new Transition(open, Change.CREATED, ACTIVE, HEALTHY));
    }
    rows.add(new Transition(ACTIVE, Change.DEGRADED, ACTIVE, DEGRADED));
    rows.add(new Transition(ACTIVE, Change.LOST, ACTIVE, LOST));
    rows.add(new Transition(ACTIVE, Change.RECOVERED, ACTIVE, HEALTHY));
    for (ConnectionState living : List.of(CREATING, PENDING_ACCEPTANCE, ACTIVE)) {
      rows.add(new Transition(living, Change.REJECTED, FAILED, REJECTED));
      rows.add(new Transition(living, Change.EXPIRED, FAILED, EXPIRED));
      rows.add(new Transition(living, Change.CREATE_FAILED, FAILED, CREATE_FAILED));
      rows.add(new Transition(living, Change.SERVICE_DELETED, FAILED, SERVICE_DELETED));
      rows.add(new Transition(living, Change.DISCONNECTED, FAILED, DISCONNECTED));
    }
    for (ConnectionState any : List.of(CREATING, PENDING_ACCEPTANCE, ACTIVE, FAILED)) {
      rows.add(new Transition(any, Change.DELETION_REQUESTED, DELETING, ENDPOINT_DELETING));
    }
    rows.add(new Transition(DELETING, Change.DELETED, DELETED, GONE));
    return List.copyOf(rows);
  }
}
