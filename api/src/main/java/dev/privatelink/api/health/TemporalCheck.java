package dev.privatelink.api.health;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Whether the workflow service answers and knows our namespace. Without it writes answer 503. */
@Singleton
final class TemporalCheck implements Check {
  private static final long CALL_MILLIS = 1_800;

  private final WorkflowClient client;

  TemporalCheck(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public String name() {
    return "temporal";
  }

  @Override
  public boolean decidesReadiness() {
    return false;
  }

  @Override
  public Finding look() {
    String namespace = client.getOptions().getNamespace();
    try {
      var unused =
          client
              .getWorkflowServiceStubs()
              .blockingStub()
              .withDeadlineAfter(CALL_MILLIS, TimeUnit.MILLISECONDS)
              .describeNamespace(
                  DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build());
      return Finding.up();
    } catch (StatusRuntimeException e) {
      return switch (e.getStatus().getCode()) {
        // The in-process server of tests answers, and has no such call.
        case UNIMPLEMENTED -> Finding.up();
        case NOT_FOUND -> Finding.down("does not know the namespace " + namespace);
        default -> Finding.down("answered " + e.getStatus().getCode());
      };
    }
  }
}
