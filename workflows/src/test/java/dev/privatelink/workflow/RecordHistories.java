package dev.privatelink.workflow;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * Writes histories of real runs, which {@link RecordedHistoriesTest} replays for ever. A file is
 * {@code <Workflow>/<case>.<yyyymmdd>.json}, the date being that of the run; it is never
 * overwritten: a recorded history is a promise to runs that may still be open somewhere.
 */
public final class RecordHistories {
  /** Where they are kept, seen from the module. */
  public static final Path HISTORIES = Path.of("src/test/resources/histories");

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);
  private static final Pattern CASE = Pattern.compile("[a-z][a-z0-9-]{1,60}");

  /** Whose process ran it: tells nothing about the workflow, and much about a machine. */
  private static final Pattern IDENTITY = Pattern.compile("(\"identity\": ?)\"[^\"]*\"");

  private final WorkflowClient client;
  private final Path folder;

  /**
   * @param folder gets one folder for each workflow type
   */
  public RecordHistories(WorkflowClient client, Path folder) {
    this.client = client;
    this.folder = folder;
  }

  /**
   * Records the latest run of a workflow.
   *
   * @param name of the case: {@code [a-z][a-z0-9-]*}, for example {@code rejected}
   * @return the new file
   * @throws FileAlreadyExistsException if there is one; choose another name
   */
  public Path record(String name, String workflowId) throws IOException {
    if (!CASE.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name for a case: expected " + CASE);
    }
    WorkflowExecutionHistory history = client.fetchHistory(workflowId);
    HistoryEvent started = history.getHistory().getEvents(0);
    String type = started.getWorkflowExecutionStartedEventAttributes().getWorkflowType().getName();
    String day = DAY.format(Instant.ofEpochSecond(started.getEventTime().getSeconds()));
    Path file = folder.resolve(type).resolve("%s.%s.json".formatted(name, day));
    Files.createDirectories(file.getParent());
    String json = IDENTITY.matcher(history.toJson(true)).replaceAll("$1\"recorded\"");
    Files.writeString(file, json + "\n", StandardOpenOption.CREATE_NEW);
    return file;
  }

  /**
   * Arguments: address, namespace, then pairs of case and workflow id. Run in the module's folder.
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 4 || arguments.length % 2 != 0) {
      throw new IllegalArgumentException(
          "expected: <address> <namespace> <case> <workflow id> [<case> <workflow id>]...");
    }
    WorkflowServiceStubs service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(arguments[0]).build());
    try {
      WorkflowClient client =
          WorkflowClient.newInstance(
              service, WorkflowClientOptions.newBuilder().setNamespace(arguments[1]).build());
      RecordHistories recorder = new RecordHistories(client, HISTORIES);
      for (int next = 2; next < arguments.length; next += 2) {
        System.out.println(recorder.record(arguments[next], arguments[next + 1]));
      }
    } finally {
      service.shutdownNow();
    }
  }
}
