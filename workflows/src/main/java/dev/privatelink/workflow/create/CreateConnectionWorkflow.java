package dev.privatelink.workflow.create;

import dev.privatelink.connection.ConnectionEvent.ConnectionRequested;
import dev.privatelink.workflow.OperationResult;
import dev.privatelink.workflow.OperationStart;
import dev.privatelink.workflow.OperationWorkflow;
import dev.privatelink.workflow.TemporalNames;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/**
 * Creates a connection: looks for the service, makes the endpoint, waits for its acceptance.
 *
 * <p>It races against a deletion. The ledger decides: once deletion is requested no endpoint may be
 * asked for any more, and every wait ends. The deletion begins to remove things only when this
 * operation has closed, so this one never waits for that one.
 */
@WorkflowInterface
public interface CreateConnectionWorkflow extends OperationWorkflow {

  /** Runs until it is done, whatever that takes. */
  @WorkflowMethod(name = TemporalNames.CREATE_CONNECTION)
  OperationResult create(Input input);

  /**
   * What it needs.
   *
   * @param start who, for what
   * @param request the first event, whole
   * @param installation marks the endpoint as ours
   * @param absentFor see {@link dev.privatelink.workflow.step.EndpointSteps.Removal}
   */
  record Input(
      OperationStart start, ConnectionRequested request, String installation, Duration absentFor) {}
}
