package dev.privatelink.workflow.step;

import dev.privatelink.connection.ConnectionCommand;
import dev.privatelink.connection.ConnectionEvent;
import dev.privatelink.model.OperationId;
import dev.privatelink.port.Admission;
import dev.privatelink.port.AdmissionRequest;
import dev.privatelink.port.CommandAnswer;
import io.temporal.activity.ActivityInterface;

/**
 * Steps that write to the ledger; see {@link dev.privatelink.port.ConnectionLedger} for what each
 * guarantees.
 */
@ActivityInterface(namePrefix = "Ledger")
public interface LedgerSteps {

  /** Admits the operation, once for each run. */
  Admission admit(AdmissionRequest request);

  /** Decides a command within the operation. */
  CommandAnswer command(Command command);

  /** Appends what was done. */
  void record(Fact fact);

  /**
   * Waits until the creation of the operation's connection does nothing more: its closing event is
   * in the ledger, or it has no open run. Has no end: a deletion never gives up.
   */
  void awaitCreateClosed(OperationId deletion);

  /** A command and its place in the operation. */
  record Command(OperationId operation, String step, ConnectionCommand command) {}

  /** A fact and its place in the operation. */
  record Fact(OperationId operation, String step, ConnectionEvent.Fact fact) {}
}
