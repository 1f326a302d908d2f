package dev.privatelink.workflow.detach;

import dev.privatelink.connection.ConnectionCommand.RequestDetach;
import dev.privatelink.connection.ConnectionEvent.DetachClosed;
import dev.privatelink.connection.DomainState;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.port.Admission;
import dev.privatelink.workflow.OperationResult;
import dev.privatelink.workflow.OperationRun;
import dev.privatelink.workflow.OperationStatus;
import dev.privatelink.workflow.step.DnsSteps.SetRequest;
import io.temporal.workflow.WorkflowInit;

/** See {@link DetachDomainsWorkflow} for what it races against and what decides. */
public final class DetachDomainsWorkflowImpl implements DetachDomainsWorkflow {
  private final OperationRun run;
  private final Input input;

  @WorkflowInit
  public DetachDomainsWorkflowImpl(Input input) {
    this.input = input;
    this.run = new OperationRun(input.start());
  }

  @Override
  public OperationResult detach(Input ignored) {
    if (!run.admit(new RequestDetach(input.set()))) {
      return run.notAdmitted();
    }
    run.at(
        "remove-records",
        DomainState.DETACHING.name(),
        ActionOwner.NOBODY,
        "Removing every record of `%s` from its zone.".formatted(input.set()));
    run.dnsWithoutEnd().removeRecords(new SetRequest(input.start().operation(), input.set()));
    run.record("close", new DetachClosed(input.set(), OperationOutcome.SUCCEEDED));
    return run.finish(OperationResult.of(OperationOutcome.SUCCEEDED));
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
    // A removal never gives up.
  }
}
