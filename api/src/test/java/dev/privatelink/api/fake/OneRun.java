package dev.privatelink.api.fake;

import dev.privatelink.connection.ConnectionCommand;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.port.Admission;
import dev.privatelink.port.AdmissionRequest;
import dev.privatelink.workflow.OperationResult;
import dev.privatelink.workflow.OperationStart;
import dev.privatelink.workflow.OperationStatus;
import dev.privatelink.workflow.create.CreateConnectionWorkflow;
import dev.privatelink.workflow.delete.DeleteConnectionWorkflow;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run that makes its admission, and then does nothing but try one step until it is abandoned. */
public abstract class OneRun {
  private final Desk desk =
      Workflow.newActivityStub(
          Desk.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(5)).build());
  private final Waits waits =
      Workflow.newActivityStub(
          Waits.class,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofSeconds(5))
              .setRetryOptions(
                  RetryOptions.newBuilder().setInitialInterval(Duration.ofHours(1)).build())
              .build());
  private @Nullable Admission admission;
  private boolean abandoned;

  OperationResult run(OperationStart start, Object input) {
    Admission made = desk.admit(Asked.of(start, input, Workflow.getInfo().getRunId()));
    admission = made;
    if (made.refusal().isEmpty()) {
      var unused = Async.procedure(waits::wait, start.operation().value());
      Workflow.await(() -> abandoned);
    }
    Workflow.await(Workflow::isEveryHandlerFinished);
    return OperationResult.of(
        made.refusal().isEmpty() ? OperationOutcome.ABANDONED : OperationOutcome.REFUSED);
  }

  public Admission admitted() {
    Workflow.await(() -> admission != null);
    return Objects.requireNonNull(admission);
  }

  public OperationStatus status() {
    return new OperationStatus(
        Objects.requireNonNull(admission).operation(),
        "wait",
        Instant.parse("2026-11-21T10:00:00Z"),
        ActionOwner.CUSTOMER,
        "Waits.",
        Optional.empty(),
        Optional.empty());
  }

  public void abandon(String reason) {
    abandoned = true;
  }

  /** What is asked for. */
  public record Asked(AdmissionRequest request) {
    static Asked of(OperationStart start, Object input, String runId) {
      ConnectionCommand command =
          input instanceof CreateConnectionWorkflow.Input create
              ? new ConnectionCommand.RequestConnection(create.request())
              : new ConnectionCommand.RequestDeletion();
      return new Asked(
          new AdmissionRequest(
              start.operation(),
              runId,
              start.admitBy(),
              start.origin(),
              command,
              start.idempotency()));
    }
  }

  /** Makes admissions. */
  @ActivityInterface
  public interface Desk {
    Admission admit(Asked asked);
  }

  /** Waits, in vain. */
  @ActivityInterface
  public interface Waits {
    void wait(String operation);
  }

  /** A creation. */
  public static final class Create extends OneRun implements CreateConnectionWorkflow {
    @Override
    public OperationResult create(Input input) {
      return run(input.start(), input);
    }
  }

  /** A deletion. */
  public static final class Delete extends OneRun implements DeleteConnectionWorkflow {
    @Override
    public OperationResult delete(Input input) {
      return run(input.start(), input);
    }
  }
}
