package dev.privatelink.local;

import dev.privatelink.local.process.ChildSpec;
import dev.privatelink.local.process.HttpHealth;
import dev.privatelink.local.process.RestartPolicy;
import dev.privatelink.local.process.StopSignal;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Temporal server as a program of the run, with its Web UI and its history in one file. */
final class TemporalProgram {
  /** The namespace that a development server has from the start. */
  static final String NAMESPACE = "default";

  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(15);

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

  private TemporalProgram() {}

  /**
   * The program.
   *
   * @param binary the `temporal` command
   */
  static ChildSpec spec(
      LocalSettings settings, Path binary, Map<String, String> environment, HttpClient http) {
    // Answered by way of the frontend, so the namespace can be used when the UI says so.
    URI namespace =
        URI.create(settings.http(LocalPort.TEMPORAL_UI) + "/api/v1/namespaces/" + NAMESPACE);
    return new ChildSpec(
        "temporal",
        command(settings, binary),
        environment,
        settings.folder(),
        settings.logs().resolve("temporal.log"),
        ChildSpec.Preparation.NONE,
        new HttpHealth(http, namespace),
        READY_WITHIN,
        RestartPolicy.PROGRAM,
        StopSignal.TERMINATE,
        STOP_WITHIN);
  }

  static List<String> command(LocalSettings settings, Path binary) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(binary.toString(), "server", "start-dev"));
    command.addAll(List.of("--ip", LocalPort.HOST));
    command.addAll(List.of("--port", Integer.toString(settings.port(LocalPort.TEMPORAL))));
    command.addAll(List.of("--ui-port", Integer.toString(settings.port(LocalPort.TEMPORAL_UI))));
    command.addAll(List.of("--db-filename", settings.folder().resolve("temporal.db").toString()));
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
