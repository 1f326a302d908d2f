package dev.privatelink.api.health;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;

/** Whether the workflow service answers and knows our namespace. Without it writes answer 503. */
@Singleton
final class TemporalHealth implements HealthIndicator {
  private static final long CALL_MILLIS = 1_800;

  private final Probe probe;

  TemporalHealth(WorkflowClient client, ProbeThreads threads) {
    this.probe = new Probe("temporal", threads.executor(), () -> look(client));
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return probe.publisher();
  }

  private static Probe.Finding look(WorkflowClient client) {
    String namespace = client.getOptions().getNamespace();
    try {
      var unused =
          client
              .getWorkflowServiceStubs()
              .blockingStub()
              .withDeadlineAfter(CALL_MILLIS, TimeUnit.MILLISECONDS)
              .describeNamespace(
                  DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build());
      return Probe.Finding.up();
    } catch (StatusRuntimeException e) {
      return switch (e.getStatus().getCode()) {
        // The in-process server of tests answers, and has no such call.
        case UNIMPLEMENTED -> Probe.Finding.up();
        case NOT_FOUND -> Probe.Finding.down("does not know the namespace " + namespace);
        default -> Probe.Finding.down(reason(e.getStatus()));
      };
    }
  }

  private static String reason(Status status) {
    return "answered " + status.getCode();
  }
}
