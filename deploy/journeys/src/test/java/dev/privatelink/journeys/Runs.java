package dev.privatelink.journeys;

import static org.awaitility.Awaitility.await;

import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OperationId;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowExecutionMetadata;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * What an operator sees of operations in the workflow service. Lists need the real server, and
 * follow its histories with a delay.
 */
record Runs(WorkflowClient client) {
  static String create(String connection) {
    return OperationId.create(new ConnectionId(connection)).value();
  }

  static String delete(String connection) {
    return OperationId.delete(new ConnectionId(connection)).value();
  }

  static String attach(String connection, String set) {
    return OperationId.attach(new ConnectionId(connection), new AttachDomainId(set)).value();
  }

  static String detach(String connection, String set) {
    return OperationId.detach(new ConnectionId(connection), new AttachDomainId(set)).value();
  }

  /** The latest run of an operation. */
  WorkflowExecutionDescription describe(String operation) {
    return client.newUntypedWorkflowStub(operation).describe();
  }

  /** As an operator does by hand: the run ends where it stands. */
  void terminate(String operation) {
    client.newUntypedWorkflowStub(operation).terminate("by hand");
  }

  /** What the latest run of an operation says that it is at; Markdown. */
  String currentDetails(String operation) {
    return client
        .newUntypedWorkflowStub(operation)
        .query("__temporal_workflow_metadata", WorkflowMetadata.class)
        .getCurrentDetails();
  }

  /** Waits until the latest run of an operation has this status. */
  void awaitStatus(String operation, WorkflowExecutionStatus status) {
    await(operation + " is " + status)
        .atMost(ApiClient.WAIT_MAX)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> describe(operation).getStatus(), status::equals);
  }

  /** Lists until the runs that the query finds are as wanted; newest first. */
  List<WorkflowExecutionMetadata> awaitList(
      String query, Predicate<List<WorkflowExecutionMetadata>> wanted) {
    return await(query)
        .atMost(ApiClient.WAIT_MAX)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> client.listExecutions(query).toList(), wanted);
  }

  /** Waits until this many runs of an operation are listed; newest first. */
  List<WorkflowExecutionMetadata> awaitRuns(String operation, int count) {
    return awaitList("WorkflowId = '" + operation + "'", runs -> runs.size() == count);
  }
}
