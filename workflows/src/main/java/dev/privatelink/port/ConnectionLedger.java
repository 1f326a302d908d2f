package dev.privatelink.port;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionCommand;
import dev.privatelink.connection.ConnectionEvent;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OperationId;

/**
 * The truth about connections: append-only, unique (connection, sequence). Each method is one
 * transaction that locks the connection, decides on its current state, and writes events and
 * projection together. All may be called again with the same arguments after any failure.
 */
public interface ConnectionLedger {

  /**
   * Admits an operation or refuses it, once for each run; a run that asks again gets its stored
   * answer. An operation that was admitted before and has not ended is admitted again without an
   * event, one that has ended is REPEATED. After {@code admitBy}, compared under the lock, nothing
   * is appended and the refusal is REQUEST_EXPIRED. Creating checks the cluster under lock;
   * attaching claims the plan's base.
   */
  Admission admit(AdmissionRequest request);

  /**
   * Decides a command within an admitted operation. The answer is stored under (operation, step).
   *
   * @throws UnknownOperation if it was never admitted
   */
  CommandAnswer command(OperationId operation, String step, ConnectionCommand command);

  /**
   * Appends what was done, in whatever state; once for each (operation, step). The closing fact of
   * a detachment frees its base in the same transaction.
   *
   * @throws UnknownOperation if the operation was never admitted
   */
  void record(OperationId operation, String step, ConnectionEvent.Fact fact);

  /**
   * Appends what the cloud says, if that changes the fold and the operation has not ended.
   *
   * @return the connection as it is now
   * @throws UnknownOperation if the operation was never admitted
   */
  Connection observe(OperationId operation, ConnectionEvent.Observation observation);

  /**
   * The connection as it is now, deleted or not.
   *
   * @throws UnknownOperation if there is none
   */
  Connection read(ConnectionId connection);
}
