package dev.privatelink.journeys;

import static org.awaitility.Awaitility.await;

import dev.privatelink.local.TemporalCommand;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The real Temporal server as a process of its own, with its history in a file, so that it can be
 * killed and started again.
 */
final class RealTemporal implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(60);

  private final Path binary;
  private final Path folder;
  private final int port = InProcessTemporal.freePort();
  private final int uiPort = InProcessTemporal.freePort();
  private Process process;

  private RealTemporal(Path binary, Path folder) {
    this.binary = binary;
    this.folder = folder;
    this.process = launch();
  }

  /**
   * Starts a server. Without the binary the calling test is skipped with a line that says so,
   * unless PRIVATELINK_REQUIRE_TEMPORAL is set: then it fails.
   */
  static RealTemporal start(Path folder) {
    Optional<Path> binary = find();
    if (binary.isEmpty()) {
      String why =
          "no `temporal` binary in PATH or .local/bin (deploy/local/install-temporal .local/bin installs it)";
      if (Boolean.parseBoolean(System.getenv("PRIVATELINK_REQUIRE_TEMPORAL"))) {
        throw new IllegalStateException(why);
      }
      System.err.println("SKIPPED, " + why);
      Assumptions.abort(why);
    }
    return new RealTemporal(binary.orElseThrow(), folder);
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /** As a crash does it: no goodbye. */
  void kill() {
    process.destroyForcibly();
    await("the server is gone").atMost(START_MAX).until(() -> !process.isAlive());
  }

  /** Starts again on the same file and port. */
  void startAgain() {
    process = launch();
  }

  private Process launch() {
    try {
      Process started =
          new ProcessBuilder(
                  TemporalCommand.of(binary, port, uiPort, folder.resolve("temporal.db")))
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(folder.resolve("temporal.log").toFile()))
              .start();
      awaitNamespace();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitNamespace() {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(address())
                .validateAndBuildWithDefaults());
    var request =
        DescribeNamespaceRequest.newBuilder().setNamespace(TemporalCommand.NAMESPACE).build();
    try {
      await("the Temporal server answers")
          .atMost(START_MAX)
          .pollInterval(Duration.ofMillis(100))
          .ignoreExceptions()
          .until(() -> stubs.blockingStub().describeNamespace(request).hasNamespaceInfo());
    } finally {
      stubs.shutdownNow();
    }
  }

  private static Optional<Path> find() {
    String path = System.getenv().getOrDefault("PATH", "");
    Stream<Path> candidates =
        Stream.concat(
            Stream.of(path.split(File.pathSeparator)).map(dir -> Path.of(dir, "temporal")),
            Stream.of(repository().resolve(".local/bin/temporal")));
    return candidates.filter(Files::isExecutable).findFirst();
  }

  /** Tests run in the folder of their module. */
  private static Path repository() {
    return Path.of("").toAbsolutePath().getParent().getParent();
  }

  @Override
  public void close() {
    process.destroy();
    await("the server has stopped").atMost(START_MAX).until(() -> !process.isAlive());
  }
}
