package dev.privatelink.local;

import dev.privatelink.local.process.ChildSpec;
import dev.privatelink.local.process.HttpHealth;
import dev.privatelink.local.process.RestartPolicy;
import dev.privatelink.local.process.StopSignal;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The Temporal server as a program of the run, with its Web UI and its history in one file. */
final class TemporalProgram {
  /** The namespace that a development server has from the start. */
  static final String NAMESPACE = TemporalCommand.NAMESPACE;

  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(15);

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

  private static List<String> command(LocalSettings settings, Path binary) {
    return TemporalCommand.of(
        binary,
        settings.port(LocalPort.TEMPORAL),
        settings.port(LocalPort.TEMPORAL_UI),
        settings.folder().resolve("temporal.db"));
  }
}
