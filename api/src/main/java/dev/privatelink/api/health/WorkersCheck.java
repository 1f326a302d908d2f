package dev.privatelink.api.health;

import dev.privatelink.api.health.Finding.Status;
import dev.privatelink.api.usecase.Catalog;
import dev.privatelink.spi.Cloud;
import dev.privatelink.workflow.TemporalNames;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Whether anybody works: asks the workflow service who polls each queue. */
@Singleton
final class WorkersCheck implements Check {
  /** Several queues are asked within one look. */
  private static final long CALL_MILLIS = 900;

  /** Our workers poll for 20 s at most, and then come again. */
  private static final Duration POLLED_WITHIN = Duration.ofSeconds(30);

  private final WorkflowClient client;
  private final Catalog catalog;

  WorkersCheck(WorkflowClient client, Catalog catalog) {
    this.client = client;
    this.catalog = catalog;
  }

  @Override
  public String name() {
    return "workers";
  }

  @Override
  public boolean decidesReadiness() {
    return false;
  }

  @Override
  public Finding look() {
    Map<String, Long> pollers = new TreeMap<>();
    try {
      pollers.put(
          TemporalNames.OPERATIONS_QUEUE,
          count(TemporalNames.OPERATIONS_QUEUE, TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW));
      for (Cloud cloud : catalog.clouds()) {
        String queue = TemporalNames.cloudQueue(cloud.id());
        pollers.put(queue, count(queue, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY));
      }
    } catch (StatusRuntimeException e) {
      return switch (e.getStatus().getCode()) {
        case UNIMPLEMENTED -> Finding.unknown("the workflow service does not say who polls");
        default -> Finding.unknown("the workflow service answered " + e.getStatus().getCode());
      };
    }
    List<String> idle =
        pollers.entrySet().stream()
            .filter(queue -> queue.getValue() == 0)
            .map(Map.Entry::getKey)
            .toList();
    return idle.isEmpty()
        ? new Finding(Status.UP, Optional.empty(), pollers)
        : new Finding(Status.DOWN, Optional.of("nobody polls " + String.join(", ", idle)), pollers);
  }

  private long count(String queue, TaskQueueType type) {
    Instant since = Instant.now().minus(POLLED_WITHIN);
    return client
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
  }

  private static Instant lastPoll(PollerInfo poller) {
    return Instant.ofEpochSecond(
        poller.getLastAccessTime().getSeconds(), poller.getLastAccessTime().getNanos());
  }
}
