package dev.privatelink.workflow;

import dev.privatelink.connection.ConnectionCommand;
import dev.privatelink.connection.ConnectionEvent;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.Failure;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.port.Admission;
import dev.privatelink.port.AdmissionRequest;
import dev.privatelink.port.CommandAnswer;
import dev.privatelink.workflow.step.DnsSteps;
import dev.privatelink.workflow.step.EndpointSteps;
import dev.privatelink.workflow.step.LedgerSteps;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One run of an operation: what all operations do alike. It admits, says how it stands, can be
 * abandoned, and closes. Everything that it shows to people (details, search attributes, status) is
 * derived from the same calls.
 */
public final class OperationRun {
  private final OperationStart start;
  private final LedgerSteps ledger;
  private Optional<Admission> admission = Optional.empty();
  private Optional<CancellationScope> running = Optional.empty();
  private boolean abandoned;
  private OperationStatus status;

  public OperationRun(OperationStart start) {
    this.start = start;
    this.ledger = Workflow.newActivityStub(LedgerSteps.class, StepOptions.ledger());
    this.status =
        new OperationStatus(
            start.operation(),
            "admission",
            now(),
            ActionOwner.NOBODY,
            "The ledger decides whether the request is admitted.",
            Optional.empty(),
            Optional.empty());
  }

  /**
   * The first step: asks the ledger. Whether the operation may go on; if not, {@link #notAdmitted}
   * is its result.
   */
  public boolean admit(ConnectionCommand command) {
    Admission answer =
        ledger.admit(
            new AdmissionRequest(
                start.operation(),
                Workflow.getInfo().getRunId(),
                start.admitBy(),
                start.origin(),
                command,
                start.idempotency()));
    admission = Optional.of(answer);
    return answer.kind() == Admission.Kind.ADMITTED;
  }

  /** The result of an operation that was not admitted. */
  public OperationResult notAdmitted() {
    OperationOutcome outcome =
        admission.orElseThrow().kind() == Admission.Kind.REFUSED
            ? OperationOutcome.REFUSED
            : OperationOutcome.REPEATED;
    return finish(OperationResult.of(outcome));
  }

  /** Why the connection had failed before this run began, if it had. */
  public Optional<Failure> failedBefore() {
    return admission.flatMap(Admission::failed);
  }

  /** For the update: waits for the admission. */
  public Admission admitted() {
    Workflow.await(() -> admission.isPresent());
    return admission.orElseThrow();
  }

  /** For the query. */
  public OperationStatus status() {
    return status;
  }

  /**
   * For the signal: ends the step that runs now as soon as that is safe, and lets no further one
   * begin.
   */
  public void abandon() {
    abandoned = true;
    running.ifPresent(CancellationScope::cancel);
  }

  /** Ends the story here if the operation was abandoned. */
  public void throwIfAbandoned() throws Abandoned {
    if (abandoned) {
      throw new Abandoned();
    }
  }

  /**
   * Says what the operation is at. {@code phase} becomes the search attribute, {@code details} may
   * be Markdown.
   */
  public void at(String step, String phase, ActionOwner waitingFor, String details) {
    Instant since = now();
    status =
        new OperationStatus(
            start.operation(),
            step,
            since,
            waitingFor,
            details,
            Optional.empty(),
            Optional.empty());
    Workflow.setCurrentDetails(
        "**%s** since %s%n%nActs next: **%s**%n%n%s".formatted(phase, since, waitingFor, details));
    Workflow.upsertTypedSearchAttributes(TemporalNames.PHASE.valueSet(phase));
  }

  /**
   * Runs a step that ends early if the operation is abandoned.
   *
   * @throws Abandoned if it did, or was abandoned before
   * @throws TemporalFailure if the step failed for good
   */
  public <T> T abandonable(Functions.Func<T> step) throws Abandoned {
    throwIfAbandoned();
    var answer = new Answer<T>();
    CancellationScope scope =
        Workflow.newCancellationScope(() -> answer.value = Optional.of(step.apply()));
    running = Optional.of(scope);
    try {
      scope.run();
    } catch (ActivityFailure | CanceledFailure failure) {
      if (abandoned) {
        throw new Abandoned();
      }
      throw failure;
    } finally {
      running = Optional.empty();
    }
    return answer.value.orElseThrow();
  }

  /** The steps in the connection's cloud that end at a deadline. */
  public EndpointSteps endpointUntil(Instant deadline) {
    return Workflow.newActivityStub(EndpointSteps.class, until(deadline));
  }

  /** The removal, which has no end. */
  public EndpointSteps removal() {
    return Workflow.newActivityStub(EndpointSteps.class, StepOptions.removal(start.cloud()));
  }

  /** A removal that ends then, whatever is left. */
  public EndpointSteps removalWithin(Duration within) {
    return Workflow.newActivityStub(
        EndpointSteps.class, StepOptions.removalWithin(start.cloud(), within));
  }

  /** DNS steps that end at a deadline. */
  public DnsSteps dnsUntil(Instant deadline) {
    return Workflow.newActivityStub(DnsSteps.class, until(deadline));
  }

  /** DNS steps without an end. */
  public DnsSteps dnsWithoutEnd() {
    return Workflow.newActivityStub(DnsSteps.class, StepOptions.withoutEnd(start.cloud()));
  }

  /** Decides a command within the operation. */
  public CommandAnswer command(String step, ConnectionCommand command) {
    return ledger.command(new LedgerSteps.Command(start.operation(), step, command));
  }

  /** Appends what was done. */
  public void record(String step, ConnectionEvent.Fact fact) {
    ledger.record(new LedgerSteps.Fact(start.operation(), step, fact));
  }

  /**
   * The result of a failure, after the last append. What the customer has to answer for is an
   * outcome; what we or the cloud have to answer for makes the workflow fail, so that somebody
   * looks.
   */
  public OperationResult failed(Failure failure) {
    OperationResult result =
        finish(new OperationResult(OperationOutcome.FAILED, Optional.of(failure)));
    return switch (failure.actor()) {
      case CUSTOMER, NOBODY -> result;
      case PLATFORM, PROVIDER ->
          throw ApplicationFailure.newNonRetryableFailure(
              failure.message(), failure.code().value());
    };
  }

  /** What the operation's id and cloud are. */
  public OperationStart start() {
    return start;
  }

  /** The workflow's time. */
  public static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  private ActivityOptions until(Instant deadline) {
    return StepOptions.until(start.cloud(), now(), deadline);
  }

  /**
   * The result, after the last append: says so to people, and lets the callers of the update have
   * their answer.
   */
  public OperationResult finish(OperationResult result) {
    status =
        new OperationStatus(
            start.operation(),
            "closed",
            now(),
            ActionOwner.NOBODY,
            "Ended: " + result.outcome() + ".",
            Optional.of(result.outcome()),
            result.failure());
    Workflow.setCurrentDetails(
        result
            .failure()
            .map(f -> "**%s**: %s%n%n%s".formatted(f.code(), f.message(), f.remedy()))
            .orElse("**" + result.outcome() + "**"));
    Workflow.upsertTypedSearchAttributes(TemporalNames.OUTCOME.valueSet(result.outcome().name()));
    result
        .failure()
        .ifPresent(f ->
            Workflow.upsertTypedSearchAttributes(
                TemporalNames.FAILURE_CODE.valueSet(f.code().value())));
    Workflow.await(Workflow::isEveryHandlerFinished);
    return result;
  }

  /** Carries a step's answer out of its scope; a workflow's code runs one thread at a time. */
  private static final class Answer<T> {
    private Optional<T> value = Optional.empty();
  }
}
