package dev.privatelink.workflow.attach;

import dev.privatelink.connection.ConnectionCommand.RequestAttach;
import dev.privatelink.connection.ConnectionEvent.AttachClosed;
import dev.privatelink.connection.ConnectionEvent.DomainAttachFailed;
import dev.privatelink.connection.ConnectionEvent.DomainAttached;
import dev.privatelink.connection.DomainState;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.DomainRecord;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.port.Admission;
import dev.privatelink.workflow.OperationResult;
import dev.privatelink.workflow.OperationRun;
import dev.privatelink.workflow.OperationStatus;
import dev.privatelink.workflow.step.DnsSteps;
import dev.privatelink.workflow.step.DnsSteps.RecordRequest;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.Optional;

/** See {@link AttachDomainsWorkflow} for what it races against and what decides. */
public final class AttachDomainsWorkflowImpl implements AttachDomainsWorkflow {
  private final OperationRun run;
  private final Input input;

  @WorkflowInit
  public AttachDomainsWorkflowImpl(Input input) {
    this.input = input;
    this.run = new OperationRun(input.start());
  }

  @Override
  public OperationResult attach(Input ignored) {
    if (!run.admit(new RequestAttach(input.set(), input.plan()))) {
      return run.notAdmitted();
    }
    Optional<Failure> firstFailure = Optional.empty();
    for (DomainRecord domain : input.plan().records()) {
      Optional<Failure> failure = attach(domain);
      firstFailure = firstFailure.or(() -> failure);
    }
    OperationOutcome outcome =
        firstFailure.isEmpty() ? OperationOutcome.SUCCEEDED : OperationOutcome.FAILED;
    run.record("close", new AttachClosed(input.set(), outcome));
    return firstFailure.isEmpty()
        ? run.finish(OperationResult.of(outcome))
        : run.failed(firstFailure.get());
  }

  private Optional<Failure> attach(DomainRecord domain) {
    run.at(
        "ensure-record " + domain.name(),
        DomainState.ATTACHING.name(),
        ActionOwner.NOBODY,
        "Making `%s` lead to `%s`.".formatted(domain.name(), domain.target()));
    Optional<Failure> failure = ensureRecord(domain);
    run.record(
        "record " + domain.name(),
        failure.isEmpty()
            ? new DomainAttached(input.set(), domain.name())
            : new DomainAttachFailed(input.set(), domain.name(), failure.get()));
    return failure;
  }

  private Optional<Failure> ensureRecord(DomainRecord domain) {
    Instant deadline = OperationRun.now().plus(input.within());
    DnsSteps dns = run.dnsUntil(deadline);
    try {
      return dns.ensureRecord(
              new RecordRequest(input.start().operation(), input.set(), domain.name(), deadline))
          .failure();
    } catch (ActivityFailure unanswered) {
      return Optional.of(
          Failure.of(
              FailureCode.PROVIDER_UNAVAILABLE,
              ActionOwner.PLATFORM,
              "The DNS service gave no usable answer for %s within %s."
                  .formatted(domain.name(), input.within()),
              "Detach these domains and attach them again later; we are looking into it."));
    }
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
    // An attachment is bounded by itself, and deletion is refused while its set exists.
  }
}
