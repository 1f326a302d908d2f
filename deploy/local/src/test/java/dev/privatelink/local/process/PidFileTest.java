package dev.privatelink.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  @TempDir private Path folder;

  @Test
  void whenTheProcessRuns_itIsFound() throws Exception {
    Process process = new ProcessBuilder("sleep", "30").start();
    try {
      PidFile file = remembered(process.pid());
      assertThat(file.process()).map(ProcessHandle::pid).contains(process.pid());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void whenTheProcessEnded_nothingIsFound() throws Exception {
    Process process = new ProcessBuilder("sleep", "30").start();
    PidFile file = remembered(process.pid());
    process.destroyForcibly();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(file.process()).isEmpty();
  }

  @Test
  void whenItsNumberBelongsToAnotherProcessNow_nothingIsFound() {
    PidFile file = PidFile.of(folder, "one");
    file.write(new ProcessMark(ProcessHandle.current().pid(), "another boot:1"));
    assertThat(file.process()).isEmpty();
  }

  @Test
  void whenTheFileIsTornOrMissing_nothingIsFound() throws IOException {
    PidFile file = PidFile.of(folder, "one");
    assertThat(file.process()).isEmpty();
    for (String text : new String[] {"", "12", "x\ny\n", "-3\nz\n", "12\n\n"}) {
      Files.writeString(file.path(), text);
      assertThat(file.process()).as(text).isEmpty();
    }
  }

  @Test
  void whenItIsRead_theNumberIsTheFirstLine() throws IOException {
    PidFile file = remembered(ProcessHandle.current().pid());
    assertThat(Files.readAllLines(file.path()).getFirst())
        .isEqualTo(Long.toString(ProcessHandle.current().pid()));
  }

  @Test
  void whenTheCommandHoldsBracketsAndSpaces_theBirthIsStillRead() {
    String stat = "7 (a) b (c) S 1 7 7 0 -1 4 1 0 0 0 0 0 0 0 20 0 1 0 4711 227 3 18";
    assertThat(ProcessMark.birth("boot", stat)).contains("boot:4711");
  }

  @Test
  void whenTheProcessIsAZombie_itHasEnded() {
    String stat = "7 (sh) Z 1 7 7 0 -1 4 1 0 0 0 0 0 0 0 20 0 1 0 4711 227 3 18";
    assertThat(ProcessMark.birth("boot", stat)).isEmpty();
  }

  private PidFile remembered(long pid) {
    PidFile file = PidFile.of(folder, "one");
    file.write(ProcessMark.of(pid).orElseThrow());
    return file;
  }
}
