package dev.privatelink.api.operation;

import com.google.protobuf.Timestamp;
import dev.privatelink.model.OperationId;
import dev.privatelink.workflow.OperationStatus;
import dev.privatelink.workflow.TemporalNames;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Temporal how one operation's run stands. */
final class LiveRuns {
  private static final Logger LOG = LoggerFactory.getLogger(LiveRuns.class);

  /** An operation tries a few steps at a time; more than this helps nobody. */
  private static final int PENDING_MAX = 20;

  /** As long as a provider's message may be. */
  private static final int ANSWER_MAX = 1_000;

  private final WorkflowClient client;

  LiveRuns(WorkflowClient client) {
    this.client = client;
  }

  /**
   * How a run stands.
   *
   * @param within for each of the two questions
   */
  LiveStatus look(OperationId operation, Duration within) {
    Optional<DescribeWorkflowExecutionResponse> description = describe(operation, within);
    boolean open =
        description
            .map(d ->
                d.getWorkflowExecutionInfo().getStatus()
                    == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING)
            .orElse(false);
    if (!open) {
      return new LiveStatus.Stopped();
    }
    return new LiveStatus.Running(
        status(operation),
        description.orElseThrow().getPendingActivitiesList().stream()
            .limit(PENDING_MAX)
            .map(LiveRuns::pending)
            .toList());
  }

  private Optional<DescribeWorkflowExecutionResponse> describe(
      OperationId operation, Duration within) {
    try {
      return Optional.of(
          client
              .getWorkflowServiceStubs()
              .blockingStub()
              .withDeadlineAfter(within.toNanos(), TimeUnit.NANOSECONDS)
              .describeWorkflowExecution(
                  DescribeWorkflowExecutionRequest.newBuilder()
                      .setNamespace(client.getOptions().getNamespace())
                      .setExecution(WorkflowExecution.newBuilder().setWorkflowId(operation.value()))
                      .build()));
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Needs a worker; without one the description alone still says what is being tried. */
  private Optional<OperationStatus> status(OperationId operation) {
    try {
      return Optional.of(
          client
              .newUntypedWorkflowStub(operation.value())
              .query(TemporalNames.STATUS, OperationStatus.class));
    } catch (RuntimeException e) {
      LOG.debug("{} did not answer how it stands", operation, e);
      return Optional.empty();
    }
  }

  private static LiveStatus.PendingStep pending(PendingActivityInfo activity) {
    return new LiveStatus.PendingStep(
        activity.getActivityType().getName(),
        activity.getAttempt(),
        activity.hasLastFailure() ? answer(activity.getLastFailure()) : Optional.empty(),
        activity.hasNextAttemptScheduleTime()
            ? Optional.of(instant(activity.getNextAttemptScheduleTime()))
            : Optional.empty());
  }

  /**
   * Only what our own steps said on purpose: the text of an accident may hold anything. Failures of
   * our making have a type without a dot, or one of ours; accidents have a Java class name.
   */
  private static Optional<String> answer(Failure failure) {
    String type = failure.getApplicationFailureInfo().getType();
    boolean ours =
        failure.hasApplicationFailureInfo()
            && (!type.contains(".") || type.startsWith("dev.privatelink."));
    if (!ours) {
      return Optional.of("The attempt failed; the log has the reason.");
    }
    String text = failure.getMessage();
    return Optional.of(
        text.length() <= ANSWER_MAX ? text : text.substring(0, ANSWER_MAX - 1) + "…");
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
