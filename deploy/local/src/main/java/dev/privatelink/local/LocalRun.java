package dev.privatelink.local;

import dev.privatelink.local.file.PrivateFile;
import dev.privatelink.local.process.ChildFailedException;
import dev.privatelink.local.process.PidFile;
import dev.privatelink.local.process.ProcessEnd;
import dev.privatelink.local.process.ProcessMark;
import dev.privatelink.local.process.Progress;
import dev.privatelink.local.process.StopSignal;
import dev.privatelink.local.tls.LocalCertificates;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The program behind {@code deploy/local/up} and {@code deploy/local/down}.
 *
 * <p>{@code up} stays until it is asked to end, or until one program failed for good; {@code down}
 * ends an {@code up} of the same state folder, and what a killed one left behind. System
 * properties: {@value #LIBRARIES} is the folder that is the class path, {@value #TEMPORAL} the
 * `temporal` command.
 */
public final class LocalRun {
  static final String LIBRARIES = "privatelink.local.libraries";
  static final String TEMPORAL = "privatelink.local.temporal";

  /** The name of the supervisor's pid file. */
  private static final String SUPERVISOR = "supervisor";

  /** Longer than all programs together may take to stop. */
  private static final Duration DOWN_WITHIN = Duration.ofSeconds(100);

  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private final LocalSettings settings;
  private final Progress progress;

  private LocalRun(LocalSettings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /** Does what the only argument says: up or down. */
  public static void main(String[] arguments) {
    int status;
    try {
      LocalRun run = new LocalRun(LocalSettings.of(System.getenv()), new Progress(System.out));
      Files.createDirectories(run.settings.run());
      status =
          switch (arguments.length == 1 ? arguments[0] : "") {
            case "up" -> run.up();
            case "down" -> run.down();
            default -> USAGE;
          };
      if (status == USAGE) {
        System.out.println("Usage: LocalRun up|down");
      }
    } catch (IllegalArgumentException e) {
      System.out.println(e.getMessage());
      status = USAGE;
    } catch (IOException | SQLException | ChildFailedException e) {
      System.out.println("\nThe local run failed: " + e.getMessage());
      status = FAILED;
    } catch (InterruptedException e) {
      status = FAILED;
    }
    System.exit(status);
  }

  private int up() throws IOException, InterruptedException, SQLException, ChildFailedException {
    Path lockFile = settings.run().resolve("lock");
    try (FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        return alreadyUp();
      }
      try (lock) {
        return upAlone();
      }
    }
  }

  private int upAlone()
      throws IOException, InterruptedException, SQLException, ChildFailedException {
    Files.deleteIfExists(readyFile());
    Leftovers.end(settings.run(), progress);
    Path libraries = Path.of(property(LIBRARIES));
    Libraries.makeCurrent(libraries);
    Optional<String> taken = PortCheck.problem(settings, PortCheck::free);
    if (taken.isPresent()) {
      System.out.println(taken.get());
      return FAILED;
    }
    ProcessMark.of(ProcessHandle.current().pid())
        .ifPresent(PidFile.of(settings.run(), SUPERVISOR)::write);
    try (Stack stack = new Stack(settings, progress, libraries)) {
      // A signal ends the JVM: the hook stops all programs in order before it does.
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .unstarted(() -> {
                    stack.close();
                    PidFile.of(settings.run(), SUPERVISOR).delete();
                    deleteReadyFile();
                    progress.say("run", "stopped");
                  }));
      LocalCertificates.Files tls =
          new LocalCertificates(settings.tls(), Path.of(property("java.home"))).at(Instant.now());
      LocalSecrets secrets =
          stack.start(Optional.ofNullable(System.getProperty(TEMPORAL)).map(Path::of), tls);
      PrivateFile.write(
          settings.folder().resolve("env"), EnvFile.text(settings, tls.authority(), secrets));
      System.out.println(NextSteps.text(settings));
      System.out.flush();
      Files.writeString(readyFile(), Long.toString(ProcessHandle.current().pid()) + "\n");
      throw stack.awaitFailure();
    }
  }

  private int alreadyUp() {
    Optional<ProcessHandle> other = PidFile.of(settings.run(), SUPERVISOR).process();
    boolean ready = Files.exists(readyFile());
    System.out.println(
        "A local run of "
            + settings.folder()
            + (ready ? " is up" : " is starting or stopping")
            + other.map(process -> " (process " + process.pid() + ")").orElse("")
            + (ready ? " at " + settings.https() : "")
            + ". To stop it: deploy/local/down");
    return ready ? OK : FAILED;
  }

  private int down() {
    PidFile supervisor = PidFile.of(settings.run(), SUPERVISOR);
    Optional<ProcessHandle> process = supervisor.process();
    process.ifPresent(running -> {
      progress.say("run", "stopping (process " + running.pid() + ")");
      if (!ProcessEnd.end(running, StopSignal.TERMINATE, DOWN_WITHIN)) {
        progress.say("run", "did not end and was killed");
      }
    });
    int left = Leftovers.end(settings.run(), progress);
    supervisor.delete();
    deleteReadyFile();
    progress.say(
        "run",
        process.isEmpty() && left == 0
            ? "nothing was running in " + settings.folder()
            : "stopped; the state stays in " + settings.folder());
    return OK;
  }

  private Path readyFile() {
    return settings.run().resolve("ready");
  }

  private void deleteReadyFile() {
    try {
      Files.deleteIfExists(readyFile());
    } catch (IOException e) {
      progress.say("run", "cannot remove " + readyFile() + ": " + e.getMessage());
    }
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException("The system property " + name + " is not set");
    }
    return value;
  }
}
