package dev.privatelink.local.process;

import java.io.IOException;

/** How a process is asked to end. */
public enum StopSignal {
  /** The usual way. */
  TERMINATE {
    @Override
    public void send(ProcessHandle process) {
      process.destroy();
    }
  },
  /**
   * As from a keyboard. PostgreSQL ends its sessions first only when asked so ("fast shutdown",
   * PostgreSQL manual, "Shutting Down the Server").
   */
  INTERRUPT {
    @Override
    public void send(ProcessHandle process) {
      try {
        // The JDK has no call for it; a shell always has.
        new ProcessBuilder("sh", "-c", "kill -INT " + process.pid())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
      } catch (IOException e) {
        process.destroy();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  };

  /** Asks a process to end, and does not wait for it. */
  public abstract void send(ProcessHandle process);
}
