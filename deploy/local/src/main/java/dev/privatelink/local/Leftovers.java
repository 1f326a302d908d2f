package dev.privatelink.local;

import dev.privatelink.local.process.PidFile;
import dev.privatelink.local.process.ProcessEnd;
import dev.privatelink.local.process.Progress;
import dev.privatelink.local.process.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Programs of an earlier run whose supervisor was killed. Only a process that is surely the one
 * that was started then is touched.
 */
final class Leftovers {
  private static final Duration END_WITHIN = Duration.ofSeconds(20);

  /** Those who use others end first. */
  private static final List<Leftover> IN_ORDER =
      List.of(
          new Leftover("service", StopSignal.TERMINATE),
          new Leftover("cloud", StopSignal.TERMINATE),
          new Leftover("temporal", StopSignal.TERMINATE),
          new Leftover("postgres", StopSignal.INTERRUPT));

  private Leftovers() {}

  /**
   * Ends what is left.
   *
   * @param pidFolder where pid files are kept
   * @return how many processes were ended
   */
  static int end(Path pidFolder, Progress progress) {
    int ended = 0;
    for (Leftover one : IN_ORDER) {
      PidFile file = PidFile.of(pidFolder, one.name());
      Optional<ProcessHandle> process = file.process();
      if (process.isPresent()) {
        progress.say(one.name(), "stopping, left from an earlier run");
        ProcessEnd.end(process.get(), one.signal(), END_WITHIN);
        ended++;
      }
      file.delete();
    }
    return ended;
  }

  private record Leftover(String name, StopSignal signal) {}
}
