package dev.privatelink.workflow.delete;

import dev.privatelink.connection.ConnectionCommand.RequestDeletion;
import dev.privatelink.connection.ConnectionEvent.ConnectionDeleted;
import dev.privatelink.connection.ConnectionEvent.EndpointRemoved;
import dev.privatelink.connection.ConnectionPhase;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.port.Admission;
import dev.privatelink.workflow.OperationResult;
import dev.privatelink.workflow.OperationRun;
import dev.privatelink.workflow.OperationStatus;
import dev.privatelink.workflow.StepOptions;
import dev.privatelink.workflow.TemporalNames;
import dev.privatelink.workflow.step.EndpointSteps.Removal;
import dev.privatelink.workflow.step.EndpointSteps.RemovalAnswer;
import dev.privatelink.workflow.step.LedgerSteps;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;

/** See {@link DeleteConnectionWorkflow} for what it races against and what decides. */
public final class DeleteConnectionWorkflowImpl implements DeleteConnectionWorkflow {
  private final OperationRun run;
  private final Input input;
  private final OperationId operation;

  @WorkflowInit
  public DeleteConnectionWorkflowImpl(Input input) {
    this.input = input;
    this.run = new OperationRun(input.start());
    this.operation = input.start().operation();
  }

  @Override
  public OperationResult delete(Input ignored) {
    if (!run.admit(new RequestDeletion())) {
      return run.notAdmitted();
    }
    hurryCreation();
    awaitCreationClosed();
    removeEndpoint();
    run.record("close", new ConnectionDeleted(OperationOutcome.SUCCEEDED));
    return run.finish(OperationResult.of(OperationOutcome.SUCCEEDED));
  }

  private void hurryCreation() {
    OperationId creation = OperationId.create(operation.connection());
    try {
      Workflow.newUntypedExternalWorkflowStub(creation.value())
          .signal(TemporalNames.ABANDON, "deletion was requested");
    } catch (ApplicationFailure | SignalExternalWorkflowException closed) {
      // The SDK throws the former for "not found", and documents the latter.
      // It has ended, which is what we wait for; and if it has not, the ledger tells it.
    }
  }

  private void awaitCreationClosed() {
    run.at(
        "await-create-closed",
        ConnectionPhase.ENDPOINT_DELETING.name(),
        ActionOwner.NOBODY,
        "Waiting until the creation does nothing more.");
    Workflow.newActivityStub(LedgerSteps.class, StepOptions.untilClosed())
        .awaitCreateClosed(operation);
  }

  private void removeEndpoint() {
    run.at(
        "remove-endpoint",
        ConnectionPhase.ENDPOINT_DELETING.name(),
        ActionOwner.NOBODY,
        "Removing the endpoint until the cloud says that it is gone.");
    RemovalAnswer gone = run.removal().remove(new Removal(operation, input.absentFor()));
    run.record("endpoint-removed", new EndpointRemoved(gone.endpointId(), gone.evidence()));
  }

  @Override
  public Admission admitted() {
    return run.admitted();
  }

  @Override
  public OperationStatus status() {
    return run.status();
  }

  @Override
  public void abandon(String reason) {
    // A deletion never gives up.
  }
}
