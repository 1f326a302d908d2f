package dev.privatelink.workflow.fake;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.temporal.api.command.v1.Command;
import io.temporal.api.command.v1.RequestCancelActivityTaskCommandAttributes;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCanceledRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskFailedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The in-process server (1.38), mended where it ends steps otherwise than a real one. Stands
 * between a worker and that server, and changes what the worker answers:
 *
 * <ul>
 *   <li>An attempt fails after the cancellation of its step was requested: the server forgets the
 *       step and never tells the workflow. A real one writes down the failure and tries no more; so
 *       does this one, once the failure says that it is not to be tried again.
 *   <li>A workflow cancels a step that has just ended: the server refuses the task and never gives
 *       out another one. A real one fails the task and gives out a new one; so does this one, once
 *       it is told that the task has failed.
 *   <li>The time within which a step must end is over on a whole second: the server takes that for
 *       no limit. It gets a nanosecond more.
 * </ul>
 *
 * <p>Answers go to the server one after the other, so that what held when one was decided holds
 * when it arrives.
 */
public final class MendedServer implements ClientInterceptor {
  private final ReentrantLock oneAtATime = new ReentrantLock(true);
  private final Map<ByteString, Attempt> attempts = new ConcurrentHashMap<>();
  private final Map<ByteString, WorkflowExecution> decisions = new ConcurrentHashMap<>();
  private final Map<Step, Retry> retries = new ConcurrentHashMap<>();
  private final Set<Step> canceled = ConcurrentHashMap.newKeySet();
  private volatile Runnable beforeNextCancellation = () -> {};

  /**
   * Does something when a workflow has decided to cancel a step and the server knows it not yet.
   */
  public void beforeNextCancellation(Runnable action) {
    beforeNextCancellation = action;
  }

  /** When a step is tried again; empty while an attempt runs. */
  Optional<Retry> retryOf(WorkflowExecution workflow, String activityId) {
    var step = new Step(workflow, activityId);
    boolean runs = attempts.values().stream().anyMatch(attempt -> attempt.step().equals(step));
    return runs ? Optional.empty() : Optional.ofNullable(retries.get(step));
  }

  /**
   * A further attempt.
   *
   * @param notBefore the server begins it then or a little later
   * @param pause that it waits for in all; zero if the server chooses it
   */
  record Retry(Instant notBefore, Duration pause) {}

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return switch (method.getBareMethodName()) {
      case "PollActivityTaskQueue", "PollWorkflowTaskQueue" ->
          new Noting<>(next.newCall(method, options));
      case "RespondActivityTaskCompleted",
          "RespondActivityTaskCanceled",
          "RespondActivityTaskFailed",
          "RespondWorkflowTaskCompleted",
          "RespondWorkflowTaskFailed" ->
          new Replaced<>(next, method, options);
      case null, default -> next.newCall(method, options);
    };
  }

  /** A step of a workflow. */
  private record Step(WorkflowExecution workflow, String activityId) {}

  /** An attempt that a worker has begun. */
  private record Attempt(Step step, Instant at) {}

  /** What the worker answers, or what it should have answered. */
  @SuppressWarnings("unchecked") // Each answer becomes one of its own kind.
  private <Q> Q mended(Q answer, WorkflowServiceGrpc.WorkflowServiceBlockingStub server) {
    return (Q)
        switch (answer) {
          case RespondActivityTaskFailedRequest failed ->
              isCanceled(failed) ? forGood(failed) : failed;
          case RespondWorkflowTaskCompletedRequest decided -> {
            if (cancelsWhatHasEnded(decided, server)) {
              server.respondWorkflowTaskFailed(overtaken(decided));
              throw Status.FAILED_PRECONDITION
                  .withDescription("a step that the workflow cancels has just ended")
                  .asRuntimeException();
            }
            yield withOddLimits(decided);
          }
          default -> answer;
        };
  }

  private boolean isCanceled(RespondActivityTaskFailedRequest failed) {
    Attempt attempt = attempts.get(failed.getTaskToken());
    return attempt != null && canceled.contains(attempt.step());
  }

  /** Whether a step that the workflow cancels is over; if none is, all of them are canceled now. */
  private boolean cancelsWhatHasEnded(
      RespondWorkflowTaskCompletedRequest decided,
      WorkflowServiceGrpc.WorkflowServiceBlockingStub server) {
    Set<Long> scheduled = canceled(decided);
    WorkflowExecution workflow = decisions.get(decided.getTaskToken());
    if (scheduled.isEmpty() || workflow == null) {
      return false;
    }
    Set<String> unwanted =
        history(workflow, decided.getNamespace(), server).stream()
            .filter(event -> scheduled.contains(event.getEventId()))
            .map(event -> event.getActivityTaskScheduledEventAttributes().getActivityId())
            .collect(Collectors.toSet());
    if (!pending(workflow, decided.getNamespace(), server).containsAll(unwanted)) {
      return true;
    }
    unwanted.forEach(step -> canceled.add(new Step(workflow, step)));
    return false;
  }

  /** The events that scheduled the steps that are to be canceled. */
  private static Set<Long> canceled(RespondWorkflowTaskCompletedRequest decided) {
    return decided.getCommandsList().stream()
        .filter(Command::hasRequestCancelActivityTaskCommandAttributes)
        .map(command -> command.getRequestCancelActivityTaskCommandAttributes())
        .map(RequestCancelActivityTaskCommandAttributes::getScheduledEventId)
        .collect(Collectors.toSet());
  }

  private static Set<String> pending(
      WorkflowExecution workflow,
      String namespace,
      WorkflowServiceGrpc.WorkflowServiceBlockingStub server) {
    var request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(namespace)
            .setExecution(workflow)
            .build();
    return server.describeWorkflowExecution(request).getPendingActivitiesList().stream()
        .map(PendingActivityInfo::getActivityId)
        .collect(Collectors.toSet());
  }

  private static List<HistoryEvent> history(
      WorkflowExecution workflow,
      String namespace,
      WorkflowServiceGrpc.WorkflowServiceBlockingStub server) {
    var request =
        GetWorkflowExecutionHistoryRequest.newBuilder()
            .setNamespace(namespace)
            .setExecution(workflow)
            .build();
    return server.getWorkflowExecutionHistory(request).getHistory().getEventsList();
  }

  private static RespondActivityTaskFailedRequest forGood(RespondActivityTaskFailedRequest failed) {
    Failure failure = failed.getFailure();
    ApplicationFailureInfo info =
        failure.getApplicationFailureInfo().toBuilder().setNonRetryable(true).build();
    return failed.toBuilder()
        .setFailure(failure.toBuilder().setApplicationFailureInfo(info))
        .build();
  }

  private static RespondWorkflowTaskCompletedRequest withOddLimits(
      RespondWorkflowTaskCompletedRequest decided) {
    var odd = decided.toBuilder();
    odd.getCommandsBuilderList().stream()
        .filter(Command.Builder::hasScheduleActivityTaskCommandAttributes)
        .map(Command.Builder::getScheduleActivityTaskCommandAttributesBuilder)
        .map(step -> step.getScheduleToCloseTimeoutBuilder())
        .filter(limit -> limit.getSeconds() > 0)
        .forEach(limit -> limit.setNanos(limit.getNanos() + 1));
    return odd.build();
  }

  private static RespondWorkflowTaskFailedRequest overtaken(
      RespondWorkflowTaskCompletedRequest decided) {
    return RespondWorkflowTaskFailedRequest.newBuilder()
        .setNamespace(decided.getNamespace())
        .setIdentity(decided.getIdentity())
        .setTaskToken(decided.getTaskToken())
        .setCause(WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND)
        .build();
  }

  private void given(Object task) {
    switch (task) {
      case PollActivityTaskQueueResponse begun when !begun.getTaskToken().isEmpty() -> {
        var step = new Step(begun.getWorkflowExecution(), begun.getActivityId());
        var at = begun.getStartedTime();
        attempts.put(
            begun.getTaskToken(),
            new Attempt(step, Instant.ofEpochSecond(at.getSeconds(), at.getNanos())));
        retries.remove(step);
      }
      case PollWorkflowTaskQueueResponse decision when !decision.getTaskToken().isEmpty() ->
          decisions.put(decision.getTaskToken(), decision.getWorkflowExecution());
      default -> {
        // Nobody had anything to do.
      }
    }
  }

  /** Before the server knows the answer: from then on the next attempt may begin. */
  private void noteRetry(Object answer) {
    if (answer instanceof RespondActivityTaskFailedRequest failed) {
      ApplicationFailureInfo info = failed.getFailure().getApplicationFailureInfo();
      Attempt attempt = attempts.get(failed.getTaskToken());
      if (attempt != null && !info.getNonRetryable()) {
        var delay = info.getNextRetryDelay();
        Duration pause = Duration.ofSeconds(delay.getSeconds(), delay.getNanos());
        retries.put(attempt.step(), new Retry(attempt.at().plus(pause), pause));
      }
    }
  }

  private void answered(Object answer) {
    switch (answer) {
      case RespondActivityTaskCompletedRequest done -> attempts.remove(done.getTaskToken());
      case RespondActivityTaskCanceledRequest done -> attempts.remove(done.getTaskToken());
      case RespondActivityTaskFailedRequest done -> attempts.remove(done.getTaskToken());
      case RespondWorkflowTaskCompletedRequest done -> decisions.remove(done.getTaskToken());
      case RespondWorkflowTaskFailedRequest done -> decisions.remove(done.getTaskToken());
      default -> throw new IllegalArgumentException("answers no task: " + answer);
    }
  }

  /** Notes which tasks are given to the worker. */
  private final class Noting<Q, A> extends SimpleForwardingClientCall<Q, A> {
    private Noting(ClientCall<Q, A> call) {
      super(call);
    }

    @Override
    public void start(Listener<A> listener, Metadata headers) {
      super.start(
          new SimpleForwardingClientCallListener<>(listener) {
            @Override
            public void onMessage(A message) {
              given(message);
              super.onMessage(message);
            }
          },
          headers);
    }
  }

  /** A task's answer: mended, then given to the server while no other one is. */
  private final class Replaced<Q, A> extends ClientCall<Q, A> {
    private final Channel next;
    private final MethodDescriptor<Q, A> method;
    private final CallOptions options;
    private Optional<Listener<A>> listener = Optional.empty();
    private Optional<Q> request = Optional.empty();

    private Replaced(Channel next, MethodDescriptor<Q, A> method, CallOptions options) {
      this.next = next;
      this.method = method;
      this.options = options;
    }

    @Override
    public void start(Listener<A> caller, Metadata headers) {
      listener = Optional.of(caller);
    }

    @Override
    public void sendMessage(Q message) {
      request = Optional.of(message);
    }

    @Override
    public void halfClose() {
      Listener<A> caller = listener.orElseThrow();
      try {
        A answer = inOrder(request.orElseThrow());
        caller.onHeaders(new Metadata());
        caller.onMessage(answer);
        caller.onClose(Status.OK, new Metadata());
      } catch (StatusRuntimeException refused) {
        Metadata trailers = Optional.ofNullable(refused.getTrailers()).orElseGet(Metadata::new);
        caller.onClose(refused.getStatus(), trailers);
      }
    }

    private A inOrder(Q answer) {
      if (answer instanceof RespondWorkflowTaskCompletedRequest decided
          && !canceled(decided).isEmpty()) {
        Runnable before = beforeNextCancellation;
        beforeNextCancellation = () -> {};
        before.run();
      }
      oneAtATime.lock();
      Q mended = answer;
      try {
        mended = mended(answer, WorkflowServiceGrpc.newBlockingStub(next));
        noteRetry(mended);
        return ClientCalls.blockingUnaryCall(next, method, options, mended);
      } finally {
        answered(mended);
        oneAtATime.unlock();
      }
    }

    @Override
    public void request(int messages) {
      // There is one, and it comes when the call was made.
    }

    @Override
    public void cancel(@Nullable String message, @Nullable Throwable cause) {
      // The call is made and over before anybody could.
    }
  }
}
