package dev.privatelink.workflow.create;

import dev.privatelink.connection.ConnectionCommand.RequestConnection;
import dev.privatelink.connection.ConnectionCommand.RequestEndpoint;
import dev.privatelink.connection.ConnectionEvent.ConnectionFailed;
import dev.privatelink.connection.ConnectionEvent.CreateClosed;
import dev.privatelink.connection.ConnectionEvent.EndpointCreated;
import dev.privatelink.connection.ConnectionEvent.EndpointRemoved;
import dev.privatelink.connection.ConnectionEvent.ServiceInspected;
import dev.privatelink.connection.ConnectionPhase;
import dev.privatelink.connection.EndpointPlan;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.model.ServiceInspection;
import dev.privatelink.port.Admission;
import dev.privatelink.workflow.Abandoned;
import dev.privatelink.workflow.OperationResult;
import dev.privatelink.workflow.OperationRun;
import dev.privatelink.workflow.OperationStatus;
import dev.privatelink.workflow.step.EndpointSteps;
import dev.privatelink.workflow.step.EndpointSteps.EndpointAnswer;
import dev.privatelink.workflow.step.EndpointSteps.LookAnswer;
import dev.privatelink.workflow.step.EndpointSteps.RemovalAnswer;
import dev.privatelink.workflow.step.EndpointSteps.ServiceAnswer;
import dev.privatelink.workflow.step.EndpointSteps.Wait;
import dev.privatelink.workflow.step.WaitEnd;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** See {@link CreateConnectionWorkflow} for what it races against and what decides. */
public final class CreateConnectionWorkflowImpl implements CreateConnectionWorkflow {
  /** How long a failed creation tries to clean up; what is left then, deletion removes. */
  private static final Duration CLEAN_UP_MAX = Duration.ofMinutes(20);

  private final OperationRun run;
  private final Input input;
  private final OperationId operation;
  private final ConnectionTarget target;

  @WorkflowInit
  public CreateConnectionWorkflowImpl(Input input) {
    this.input = input;
    this.run = new OperationRun(input.start());
    this.operation = input.start().operation();
    this.target = input.request().target();
  }

  @Override
  public OperationResult create(Input ignored) {
    if (!run.admit(new RequestConnection(input.request()))) {
      return run.notAdmitted();
    }
    if (run.failedBefore().isPresent()) {
      return cleanUpAndClose(run.failedBefore().get());
    }
    try {
      ServiceInspection service = awaitVisibleService();
      requestEndpoint(service);
      String endpointId = makeEndpoint();
      awaitAcceptance(endpointId);
      awaitConnection(endpointId);
      return close(OperationOutcome.SUCCEEDED, Optional.empty());
    } catch (Abandoned abandoned) {
      return close(OperationOutcome.ABANDONED, Optional.empty());
    } catch (CreateFailed failed) {
      run.record("failed", new ConnectionFailed(failed.phase(), failed.failure()));
      return cleanUpAndClose(failed.failure());
    }
  }

  private ServiceInspection awaitVisibleService() throws Abandoned, CreateFailed {
    run.at(
        "inspect-service",
        ConnectionPhase.QUEUED.name(),
        ActionOwner.CUSTOMER,
        "Looking for the endpoint service `%s`. If it stays invisible, its owner has to allow our account %s."
            .formatted(target.serviceName(), input.request().placement().accountId()));
    Instant deadline = input.request().terms().serviceVisibleBy();
    ServiceAnswer answer = inCloud("inspect-service", deadline, EndpointSteps::awaitService);
    endIfAbandoned(answer.end());
    ServiceInspection service =
        answer.inspection().orElseThrow(() -> failed("inspect-service", answer.failure()));
    run.record("service-inspected", new ServiceInspected(service));
    return service;
  }

  private void requestEndpoint(ServiceInspection service) throws Abandoned, CreateFailed {
    EndpointRequest request =
        switch (EndpointPlan.of(
            operation.connection(), input.request(), service, input.installation())) {
          case EndpointPlan.Possible possible -> possible.request();
          case EndpointPlan.Impossible impossible -> throw CreateFailures.of(impossible.failure());
        };
    if (!run.command("request-endpoint", new RequestEndpoint(request)).accepted()) {
      endIfAbandoned(WaitEnd.ABANDONED);
    }
  }

  private String makeEndpoint() throws Abandoned, CreateFailed {
    run.at(
        "ensure-endpoint",
        ConnectionPhase.ENDPOINT_CREATING.name(),
        ActionOwner.NOBODY,
        "Asking the cloud for an endpoint to `%s`.".formatted(target.serviceId()));
    Instant deadline = input.request().terms().endpointCreatedBy();
    EndpointAnswer answer = inCloud("ensure-endpoint", deadline, EndpointSteps::ensure);
    endIfAbandoned(answer.end());
    String endpointId =
        answer.endpointId().orElseThrow(() -> failed("ensure-endpoint", answer.failure()));
    run.record("endpoint-created", new EndpointCreated(endpointId));
    return endpointId;
  }

  private void awaitAcceptance(String endpointId) throws Abandoned, CreateFailed {
    Instant deadline = input.request().terms().acceptedBy();
    run.at(
        "await-acceptance",
        ConnectionPhase.WAITING_FOR_CUSTOMER.name(),
        ActionOwner.CUSTOMER,
        "The owner of `%s` has to accept endpoint `%s` until %s. Nothing for us to do."
            .formatted(target.serviceId(), endpointId, deadline));
    LookAnswer answer = inCloud("await-acceptance", deadline, EndpointSteps::awaitAcceptance);
    endIfAbandoned(answer.end());
    if (answer.end() == WaitEnd.TIMED_OUT) {
      throw held(answer)
          .orElseGet(() ->
              stillWaits(answer)
                  ? CreateFailures.notAccepted(target, endpointId, deadline)
                  : CreateFailures.unanswered("await-acceptance"));
    }
    throwIfUseless(answer, endpointId);
  }

  /** What the cloud said was in the way when the time was up, for example a locked account. */
  private static Optional<CreateFailed> held(LookAnswer answer) {
    return answer.failure().map(CreateFailures::of);
  }

  private static boolean stillWaits(LookAnswer answer) {
    return answer
        .observation()
        .filter(seen -> seen.condition() == EndpointCondition.PENDING_ACCEPTANCE)
        .isPresent();
  }

  private void awaitConnection(String endpointId) throws Abandoned, CreateFailed {
    Duration within = input.request().terms().connectedWithin();
    run.at(
        "await-connection",
        ConnectionPhase.CONNECTING.name(),
        ActionOwner.PROVIDER,
        "The cloud wires endpoint `%s`; usually a minute or two.".formatted(endpointId));
    LookAnswer answer =
        inCloud("await-connection", OperationRun.now().plus(within), EndpointSteps::awaitConnected);
    endIfAbandoned(answer.end());
    if (answer.end() == WaitEnd.TIMED_OUT) {
      throw held(answer).orElseGet(() -> CreateFailures.notConnected(target, endpointId, within));
    }
    throwIfUseless(answer, endpointId);
  }

  /** The step read in the ledger that nobody wants its result any more: no signal is needed. */
  private void endIfAbandoned(WaitEnd end) throws Abandoned {
    if (end == WaitEnd.ABANDONED) {
      run.abandon();
      run.throwIfAbandoned();
    }
  }

  /** A look that ended a wait with an endpoint that will never be usable. */
  private void throwIfUseless(LookAnswer answer, String endpointId) throws CreateFailed {
    EndpointObservation seen =
        answer
            .observation()
            .orElseThrow(() ->
                answer
                    .failure()
                    .map(CreateFailures::of)
                    .orElseGet(() -> CreateFailures.lost(target, endpointId)));
    switch (seen.condition()) {
      case PENDING_ACCEPTANCE, CONNECTING, AVAILABLE, DEGRADED, TRANSITIONAL -> {
        // Goes on.
      }
      case REJECTED, EXPIRED, FAILED, DISCONNECTED, SERVICE_DELETED -> {
        Failure why =
            seen.failure().orElseGet(() -> CreateFailures.lost(target, endpointId).failure());
        throw new CreateFailed(CreateFailures.phase(seen.condition()), why);
      }
      case DELETING, DELETED, MISSING -> throw CreateFailures.lost(target, endpointId);
    }
  }

  /** Removes what this creation made, as far as that can be done soon, and closes. */
  private OperationResult cleanUpAndClose(Failure failure) {
    run.at(
        "remove-endpoint",
        ConnectionPhase.CREATE_FAILED.name(),
        ActionOwner.NOBODY,
        "%s%n%nRemoving what was made.".formatted(failure.message()));
    try {
      EndpointSteps steps = run.removalWithin(CLEAN_UP_MAX);
      RemovalAnswer gone =
          run.abandonable(
              () -> steps.remove(new EndpointSteps.Removal(operation, input.absentFor())));
      run.record("endpoint-removed", new EndpointRemoved(gone.endpointId(), gone.evidence()));
    } catch (Abandoned | ActivityFailure left) {
      // Deletion removes what is left; it searches by our marks and does not rely on this.
    }
    run.record("close", new CreateClosed(OperationOutcome.FAILED));
    return run.failed(failure);
  }

  private OperationResult close(OperationOutcome outcome, Optional<Failure> failure) {
    run.record("close", new CreateClosed(outcome));
    return run.finish(new OperationResult(outcome, failure));
  }

  /** One waiting step in the cloud; its answer is what ended the wait. */
  private <T> T inCloud(String step, Instant deadline, CloudStep<T> call)
      throws Abandoned, CreateFailed {
    EndpointSteps steps = run.endpointUntil(deadline);
    try {
      return run.abandonable(() -> call.apply(steps, new Wait(operation, deadline)));
    } catch (ActivityFailure unanswered) {
      throw CreateFailures.unanswered(step);
    }
  }

  private static CreateFailed failed(String step, Optional<Failure> failure) {
    return failure
        .map(why ->
            why.code().equals(FailureCode.SERVICE_NOT_VISIBLE)
                ? CreateFailures.stillHidden(why)
                : CreateFailures.of(why))
        .orElseGet(() -> CreateFailures.unanswered(step));
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
    run.abandon();
  }

  /** A waiting step. */
  @FunctionalInterface
  private interface CloudStep<T> {
    T apply(EndpointSteps steps, Wait wait);
  }
}
