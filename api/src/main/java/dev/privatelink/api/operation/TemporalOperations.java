package dev.privatelink.api.operation;

import dev.privatelink.api.operation.NoAnswer.Silent;
import dev.privatelink.model.LogKeys;
import dev.privatelink.model.OperationId;
import dev.privatelink.port.Admission;
import dev.privatelink.workflow.OperationStart;
import dev.privatelink.workflow.TemporalNames;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.client.WorkflowUpdateTimeoutOrCancelledException;
import io.temporal.common.SearchAttributes;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Operations as Temporal workflows. */
@Singleton
final class TemporalOperations implements Operations {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalOperations.class);

  private final WorkflowClient client;
  private final LiveRuns runs;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("call-deadlines").factory());

  TemporalOperations(WorkflowClient client) {
    this.client = client;
    this.runs = new LiveRuns(client);
  }

  @PreDestroy
  void close() {
    deadlines.shutdownNow();
  }

  @Override
  public Admission admit(OperationRequest request, Duration within) throws NoAnswer {
    // A new update id for each call: with the id of a call that joined an earlier run, the server
    // would repeat that run's answer. The SDK keeps it over its own retries.
    UpdateOptions<Admission> update =
        UpdateOptions.newBuilder(Admission.class)
            .setUpdateName(TemporalNames.ADMITTED)
            .setUpdateId(UUID.randomUUID().toString())
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    return within(
        within,
        () ->
            traced(
                request,
                () ->
                    stub(request)
                        .executeUpdateWithStart(
                            update, new Object[0], new Object[] {request.input()})));
  }

  @Override
  public void resume(OperationRequest request, Duration within) throws NoAnswer {
    within(within, () -> traced(request, () -> stub(request).start(request.input())));
  }

  @Override
  public Map<OperationId, LiveStatus> look(Collection<OperationId> operations, Duration within) {
    if (operations.size() > LOOK_MAX) {
      throw new IllegalArgumentException("at most " + LOOK_MAX + " operations at once");
    }
    long end = System.nanoTime() + within.toNanos();
    // Ends a little earlier, so that half an answer still arrives.
    Duration each = within.multipliedBy(9).dividedBy(10);
    var answers = new LinkedHashMap<OperationId, LiveStatus>();
    try (var threads = new Threads()) {
      var asked = new LinkedHashMap<OperationId, Future<LiveStatus>>();
      for (OperationId operation : operations) {
        asked.put(
            operation,
            threads.submit(() -> within(each, () -> runs.look(operation, within.dividedBy(2)))));
      }
      asked.forEach((operation, answer) -> answers.put(operation, await(answer, end)));
    }
    return answers;
  }

  private static LiveStatus await(Future<LiveStatus> answer, long end) {
    try {
      return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("an operation did not say how it stands", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new LiveStatus.Unknown();
  }

  private WorkflowStub stub(OperationRequest request) {
    OperationStart start = request.start();
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(start.operation().value())
            .setTaskQueue(TemporalNames.OPERATIONS_QUEUE)
            // The ledger alone decides what is a repetition.
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
            .setWorkflowIdConflictPolicy(
                WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
            .setTypedSearchAttributes(
                SearchAttributes.newBuilder()
                    .set(TemporalNames.CONNECTION_ID, start.operation().connection().value())
                    .set(TemporalNames.CLUSTER_ID, start.cluster().value())
                    .set(TemporalNames.CLOUD, start.cloud().value())
                    .set(TemporalNames.OPERATION, start.operation().kind().name())
                    .build())
            .setStaticSummary(request.summary())
            .setMemo(Map.of(TemporalNames.MEMO_TRACE, start.origin().traceId()))
            .build();
    return client.newUntypedWorkflowStub(request.workflowType(), options);
  }

  /**
   * What the run and its steps log carries the trace id of the request that the operation is for,
   * its cluster and its cloud, also where somebody else starts it again.
   */
  private static <T> T traced(OperationRequest request, Callable<T> call) throws Exception {
    OperationStart start = request.start();
    Optional<Map<String, String>> before = Optional.ofNullable(MDC.getCopyOfContextMap());
    MDC.put(LogKeys.TRACE, start.origin().traceId());
    MDC.put(LogKeys.CLUSTER, start.cluster().value());
    MDC.put(LogKeys.CLOUD, start.cloud().value());
    try {
      return call.call();
    } finally {
      MDC.setContextMap(before.orElse(Map.of()));
    }
  }

  /** The stubs' own timeouts do not bound an update: only the context's deadline does. */
  private <T> T within(Duration limit, Callable<T> call) throws NoAnswer {
    Context.CancellableContext context =
        Context.current().withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS, deadlines);
    try {
      return context.call(call);
    } catch (Exception e) {
      Silent silent = silent(e);
      LOG.warn("{} within {}: {}", silent.sentence(), limit, e.toString());
      LOG.debug("in detail", e);
      throw new NoAnswer(silent, e);
    } finally {
      context.cancel(null);
    }
  }

  private static Silent silent(Throwable failure) {
    boolean tookTheCall = false;
    // Bounded: a chain of causes may be a ring.
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++, cause = cause.getCause()) {
      if (cause instanceof StatusRuntimeException status) {
        return status.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED
            ? Silent.WORKERS
            : Silent.WORKFLOW_SERVICE;
      }
      tookTheCall |= cause instanceof WorkflowUpdateTimeoutOrCancelledException;
    }
    return tookTheCall ? Silent.WORKERS : Silent.WORKFLOW_SERVICE;
  }

  /** Deeper than any chain of a call. */
  private static final int CAUSES_MAX = 20;
}
