package dev.privatelink.workflow.delete;

import dev.privatelink.workflow.OperationResult;
import dev.privatelink.workflow.OperationStart;
import dev.privatelink.workflow.OperationWorkflow;
import dev.privatelink.workflow.TemporalNames;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/**
 * Deletes a connection: ends a creation that is under way, then removes what there is in the cloud.
 * It never gives up.
 *
 * <p>It races against the creation, which may be about to make an endpoint. First the ledger learns
 * that deletion was requested: from then on no endpoint may be asked for. Then it waits until the
 * creation has closed. Only then it touches the cloud.
 */
@WorkflowInterface
public interface DeleteConnectionWorkflow extends OperationWorkflow {

  /** Runs until it is done, whatever that takes. */
  @WorkflowMethod(name = TemporalNames.DELETE_CONNECTION)
  OperationResult delete(Input input);

  /**
   * What it needs.
   *
   * @param start who, for what
   * @param absentFor see {@link dev.privatelink.workflow.step.EndpointSteps.Removal}
   */
  record Input(OperationStart start, Duration absentFor) {}
}
