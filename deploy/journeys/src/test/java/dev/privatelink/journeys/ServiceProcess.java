package dev.privatelink.journeys;

import static org.awaitility.Awaitility.await;

import dev.privatelink.api.Application;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The service as a process of its own, so that it can be killed and started again. */
final class ServiceProcess implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(60);

  private final Map<String, Object> properties;
  private final Path folder;
  private final int port = InProcessTemporal.freePort();
  private Process process;

  private ServiceProcess(Map<String, Object> properties, Path folder) {
    this.properties = new HashMap<>(properties);
    this.properties.put("micronaut.server.port", port);
    this.folder = folder;
    this.process = launch();
  }

  /** Starts a service with these properties, as {@link Stack#properties} has them. */
  static ServiceProcess start(Map<String, Object> properties, Path folder) {
    return new ServiceProcess(properties, folder);
  }

  ApiClient api() {
    return new ApiClient(URI.create("http://127.0.0.1:" + port));
  }

  /** As a crash does it: nothing is finished, nothing is handed back. */
  void kill() {
    process.destroyForcibly();
    await("the service is gone").atMost(START_MAX).until(() -> !process.isAlive());
  }

  /** Starts again with the same properties and port. */
  void startAgain() {
    process = launch();
  }

  private Process launch() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.add("--sun-misc-unsafe-memory-access=allow");
    for (String key : List.of("aws.accessKeyId", "aws.secretAccessKey")) {
      command.add("-D" + key + "=" + System.getProperty(key));
    }
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Application.class.getName());
    try {
      Process started =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(folder.resolve("service.log").toFile()))
              .start();
      await("the service and its workers answer")
          .atMost(START_MAX)
          .pollInterval(Duration.ofMillis(200))
          .ignoreExceptions()
          .until(() -> api().health("/health").status() == 200);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
