package dev.privatelink.local.process;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes: asks, waits, and kills the one that does not listen. */
public final class ProcessEnd {
  private static final Duration KILLED_WITHIN = Duration.ofSeconds(10);

  private ProcessEnd() {}

  /**
   * Ends a process that may be another's child.
   *
   * @param within how long it may take before it is killed
   * @return whether it ended without being killed
   */
  public static boolean end(ProcessHandle process, StopSignal signal, Duration within) {
    signal.send(process);
    if (ended(process, within)) {
      return true;
    }
    process.destroyForcibly();
    ended(process, KILLED_WITHIN);
    return false;
  }

  private static boolean ended(ProcessHandle process, Duration within) {
    try {
      process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot wait for process " + process.pid(), e);
    }
  }
}
