package dev.privatelink.api.health;

import dev.privatelink.api.usecase.Catalog;
import dev.privatelink.spi.Cloud;
import dev.privatelink.workflow.TemporalNames;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;

/** Whether anybody works: asks the workflow service who polls each queue. */
@Singleton
final class WorkersHealth implements HealthIndicator {
  private static final long CALL_MILLIS = 1_500;

  /** A poll lasts a minute at most (Temporal, "Task Queue pollers"), and then comes again. */
  private static final Duration POLLED_WITHIN = Duration.ofSeconds(90);

  private final WorkflowClient client;
  private final Catalog catalog;
  private final Probe probe;

  WorkersHealth(WorkflowClient client, Catalog catalog, ProbeThreads threads) {
    this.client = client;
    this.catalog = catalog;
    this.probe = new Probe("workers", threads.executor(), this::look);
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return probe.publisher();
  }

  private Probe.Finding look() {
    Map<String, Object> pollers = new LinkedHashMap<>();
    List<String> idle = new ArrayList<>();
    try {
      count(TemporalNames.OPERATIONS_QUEUE, TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW, pollers, idle);
      for (Cloud cloud : catalog.clouds()) {
        count(
            TemporalNames.cloudQueue(cloud.id()),
            TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
            pollers,
            idle);
      }
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode() == Status.Code.UNIMPLEMENTED
          ? Probe.Finding.unknown("the workflow service does not say who polls")
          : Probe.Finding.unknown("the workflow service answered " + e.getStatus().getCode());
    }
    if (idle.isEmpty()) {
      return Probe.Finding.up(Map.of("pollers", pollers));
    }
    return new Probe.Finding(
        HealthStatus.DOWN,
        Map.of("reason", "nobody polls " + String.join(", ", idle), "pollers", pollers));
  }

  private void count(
      String queue, TaskQueueType type, Map<String, Object> pollers, List<String> idle) {
    Instant since = Instant.now().minus(POLLED_WITHIN);
    long polling =
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .withDeadlineAfter(CALL_MILLIS, TimeUnit.MILLISECONDS)
            .describeTaskQueue(
                DescribeTaskQueueRequest.newBuilder()
                    .setNamespace(client.getOptions().getNamespace())
                    .setTaskQueue(TaskQueue.newBuilder().setName(queue))
                    .setTaskQueueType(type)
                    .build())
            .getPollersList()
            .stream()
            .filter(poller -> lastPoll(poller).isAfter(since))
            .count();
    pollers.put(queue, polling);
    if (polling == 0) {
      idle.add(queue);
    }
  }

  private static Instant lastPoll(PollerInfo poller) {
    return Instant.ofEpochSecond(
        poller.getLastAccessTime().getSeconds(), poller.getLastAccessTime().getNanos());
  }
}
