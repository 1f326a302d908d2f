package dev.privatelink.worker;

import dev.privatelink.model.OperationId;
import dev.privatelink.port.OperationRuns;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import jakarta.inject.Singleton;

/** Asks Temporal about runs. */
@Singleton
public final class TemporalOperationRuns implements OperationRuns {
  private final WorkflowClient client;

  public TemporalOperationRuns(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public boolean isOpen(OperationId operation) {
    try {
      WorkflowExecutionStatus status =
          client.newUntypedWorkflowStub(operation.value()).describe().getStatus();
      return status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    } catch (WorkflowNotFoundException none) {
      return false;
    }
  }
}
