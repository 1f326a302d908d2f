package dev.privatelink.local;

import dev.privatelink.local.process.ProcessEnd;
import dev.privatelink.local.process.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Processes of a PostgreSQL server whose first process was killed. Every one of them works in the
 * data folder; the caller holds the run's lock, so none of them belongs to a run under way. Where
 * there is no {@code /proc} none is found, and PostgreSQL waits for them itself.
 */
final class PostgresLeftovers {
  private static final Duration END_WITHIN = Duration.ofSeconds(3);

  private PostgresLeftovers() {}

  /** Ends the processes that work in a data folder. */
  static void end(Path data) {
    ProcessHandle.allProcesses()
        .filter(process -> worksIn(process.pid(), data))
        .forEach(process -> ProcessEnd.end(process, StopSignal.TERMINATE, END_WITHIN));
  }

  /** Whether a process may be a server of the data folder; true when it cannot be told. */
  static boolean mayServe(long pid, Path data) {
    if (!Files.exists(link(pid))) {
      return ProcessHandle.of(pid).isPresent() && !Files.isDirectory(Path.of("/proc/self"));
    }
    return worksIn(pid, data);
  }

  private static boolean worksIn(long pid, Path data) {
    try {
      Path program = Files.readSymbolicLink(link(pid).resolveSibling("exe"));
      // The name gets an ending when the file is removed while it runs.
      return String.valueOf(program.getFileName()).startsWith("postgres")
          && Files.readSymbolicLink(link(pid)).equals(data);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static Path link(long pid) {
    return Path.of("/proc", Long.toString(pid), "cwd");
  }
}
