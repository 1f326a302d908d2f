package dev.privatelink.api.operation;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks Temporal about our namespace. */
@Singleton
final class TemporalNamespaces implements Namespaces {
  private static final long CALL_SECONDS = 5;

  private final WorkflowClient client;

  TemporalNamespaces(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public Optional<String> id() throws NoAnswer {
    try {
      String id =
          client
              .getWorkflowServiceStubs()
              .blockingStub()
              .withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS)
              .describeNamespace(
                  DescribeNamespaceRequest.newBuilder()
                      .setNamespace(client.getOptions().getNamespace())
                      .build())
              .getNamespaceInfo()
              .getId();
      return Optional.of(id).filter(text -> !text.isEmpty());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
        // The in-process server of tests answers, and has no such call.
        return Optional.empty();
      }
      throw new NoAnswer(NoAnswer.Silent.WORKFLOW_SERVICE, e);
    }
  }
}
