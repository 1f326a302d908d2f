package dev.privatelink.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells one process from every other, also from one that got the same number later.
 *
 * <p>On Linux the birth is the boot's id and the start time in ticks since that boot (proc(5),
 * {@code /proc/PID/stat} field 22): both stay the same when the clock is set. Elsewhere it is the
 * start instant that the operating system tells.
 *
 * @param pid the number of the process
 * @param birth what only this process was given with that number
 */
public record ProcessMark(long pid, String birth) {
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  /** Position of the start time among the fields after the command's closing bracket. */
  private static final int START_TIME_FIELD = 19;

  /** Position of the state among the same fields. */
  private static final int STATE_FIELD = 0;

  /** Checks the parts. */
  public ProcessMark {
    if (pid <= 0 || birth.isBlank()) {
      throw new IllegalArgumentException("Not the mark of a process: " + pid + " " + birth);
    }
  }

  /** The mark of a process, if there is one that has not ended. */
  public static Optional<ProcessMark> of(long pid) {
    return birth(pid).map(birth -> new ProcessMark(pid, birth));
  }

  /** The marked process, if it still runs; never another one that has its number now. */
  public Optional<ProcessHandle> process() {
    return of(pid).filter(this::equals).flatMap(same -> ProcessHandle.of(pid));
  }

  private static Optional<String> birth(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    if (Files.isReadable(BOOT_ID)) {
      try {
        return birth(Files.readString(BOOT_ID).strip(), Files.readString(stat));
      } catch (IOException e) {
        // It is gone, or went while we looked.
        return Optional.empty();
      }
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().startInstant())
        .map(Object::toString);
  }

  /** A zombie counts as ended: only its parent can still see it. */
  static Optional<String> birth(String bootId, String stat) {
    // The command stands in brackets and may hold spaces and brackets itself.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    boolean ended = fields[STATE_FIELD].equals("Z") || fields[STATE_FIELD].equals("X");
    return ended ? Optional.empty() : Optional.of(bootId + ":" + fields[START_TIME_FIELD]);
  }
}
