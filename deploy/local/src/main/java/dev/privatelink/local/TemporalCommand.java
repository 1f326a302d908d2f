package dev.privatelink.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the Temporal server is started on one machine: the one place that knows its settings, for the
 * local run and for the journeys alike.
 */
public final class TemporalCommand {
  /** The namespace that a development server has from the start. */
  public static final String NAMESPACE = "default";

  /** What operations are found by; the same names as in the workflows. */
  static final List<String> SEARCH_ATTRIBUTES =
      List.of(
          "PlcConnectionId",
          "PlcClusterId",
          "PlcCloud",
          "PlcOperation",
          "PlcPhase",
          "PlcOutcome",
          "PlcFailureCode");

  private TemporalCommand() {}

  /**
   * The command line, on the loopback interface.
   *
   * @param binary the `temporal` command
   * @param port where clients connect
   * @param uiPort where the Web UI listens
   * @param database the file that keeps the histories; made if it is not there
   */
  public static List<String> of(Path binary, int port, int uiPort, Path database) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(binary.toString(), "server", "start-dev"));
    command.addAll(List.of("--ip", LocalPort.HOST));
    command.addAll(List.of("--port", Integer.toString(port)));
    command.addAll(List.of("--ui-port", Integer.toString(uiPort)));
    command.addAll(List.of("--db-filename", database.toString()));
    command.addAll(List.of("--log-level", "warn"));
    // The UI works offline but for a news feed.
    command.add("--ui-disable-news-fetch");
    // A write costs one sync of the log, not two of the file: 47 ms become 30 per admission.
    command.addAll(List.of("--sqlite-pragma", "journal_mode=WAL"));
    command.addAll(List.of("--sqlite-pragma", "synchronous=NORMAL"));
    // The usual value polls on a grid of 50 ms, so that an admission waits 100 ms.
    setting(command, "history.transferProcessorMaxPollRPS", "5000");
    // Rate limits of a task queue are divided by its partitions; one keeps them exact.
    setting(command, "matching.numTaskqueueReadPartitions", "1");
    setting(command, "matching.numTaskqueueWritePartitions", "1");
    SEARCH_ATTRIBUTES.forEach(
        name -> command.addAll(List.of("--search-attribute", name + "=Keyword")));
    return List.copyOf(command);
  }

  private static void setting(List<String> command, String key, String value) {
    command.addAll(List.of("--dynamic-config-value", key + "=" + value));
  }
}
