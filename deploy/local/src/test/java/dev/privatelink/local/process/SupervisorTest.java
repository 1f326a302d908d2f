package dev.privatelink.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SupervisorTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final RestartPolicy POLICY =
      new RestartPolicy(3, Duration.ofMinutes(1), Duration.ofMillis(10), Duration.ofMillis(20));

  /** Says that it runs, and when it is asked to end writes its name into a file. */
  private static final String STAY =
      "trap 'echo $NAME >> ended; exit 0' TERM; echo $$ >> $NAME.ready; while :; do sleep 0.05; done";

  @TempDir private Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private Supervisor supervisor;

  @BeforeEach
  void begin() {
    supervisor =
        new Supervisor(folder, new Progress(new PrintStream(said, true, StandardCharsets.UTF_8)));
  }

  @AfterEach
  void end() {
    supervisor.close();
  }

  @Test
  void whenAProgramIsReady_startReturnsAndItsPidFileNamesIt() throws Exception {
    supervisor.start(program("one", STAY));
    assertThat(lines("one.ready")).hasSize(1);
    assertThat(pidFile("one").process().orElseThrow().pid())
        .isEqualTo(Long.parseLong(lines("one.ready").getFirst()));
  }

  @Test
  void whenItIsClosed_theLastStartedEndsFirstAndNoPidFileStays() throws Exception {
    supervisor.start(program("one", STAY));
    supervisor.start(program("two", STAY));
    supervisor.start(program("three", STAY));
    supervisor.close();
    assertThat(lines("ended")).containsExactly("three", "two", "one");
    assertThat(folder.resolve("one.pid")).doesNotExist();
  }

  @Test
  void whenAProgramIsKilled_itIsStartedAgainAndALineSaysSo() throws Exception {
    supervisor.start(program("one", STAY));
    pidFile("one").process().orElseThrow().destroyForcibly();
    await().atMost(SOON).until(() -> lines("one.ready").size() == 2);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("one")
        .contains("ended with status 137")
        .contains("starting it again");
  }

  @Test
  void whenAProgramFailsAgainAndAgain_startFailsWithItsLastWords() {
    assertThatExceptionOfType(ChildFailedException.class)
        .isThrownBy(() -> supervisor.start(program("one", "echo no such thing; exit 7")))
        .withMessageContaining("status 7")
        .withMessageContaining("3 times")
        .withMessageContaining("no such thing");
  }

  @Test
  void whenAProgramFailsForGoodLater_theSupervisorTells() throws Exception {
    supervisor.start(
        program("one", "[ -e one.ready ] && exit 9; echo > one.ready; sleep 0.3; exit 8"));
    assertThat(supervisor.awaitFailure()).hasMessageContaining("status 9");
  }

  @Test
  void whenAProgramIsNotReadyInTime_itIsEndedAndStartFails() {
    assertThatExceptionOfType(ChildFailedException.class)
        .isThrownBy(() -> supervisor.start(program("one", "echo $$ > number; exec sleep 30")))
        .withMessageContaining("not ready within")
        .withMessageContaining("no file yet");
    assertThat(ProcessHandle.of(Long.parseLong(lines("number").getFirst()))).isEmpty();
  }

  @Test
  void whenAProgramDoesNotListen_itIsKilled() throws Exception {
    supervisor.start(
        program("one", "trap '' TERM; echo $$ > one.ready; while :; do sleep 0.05; done"));
    supervisor.close();
    assertThat(ProcessHandle.of(Long.parseLong(lines("one.ready").getFirst()))).isEmpty();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("was killed");
  }

  @Test
  void whenItIsClosed_nothingIsStartedAnyMore() {
    supervisor.close();
    assertThatIllegalStateException().isThrownBy(() -> supervisor.start(program("one", STAY)));
    assertThat(folder.resolve("one.ready")).doesNotExist();
  }

  private ChildSpec program(String name, String script) {
    Path ready = folder.resolve(name + ".ready");
    return new ChildSpec(
        name,
        List.of("bash", "-c", script),
        Map.of("NAME", name, "PATH", System.getenv("PATH")),
        folder,
        folder.resolve(name + ".log"),
        ChildSpec.Preparation.NONE,
        () -> Files.exists(ready) ? Optional.empty() : Optional.of("no file yet"),
        Duration.ofSeconds(2),
        POLICY,
        StopSignal.TERMINATE,
        Duration.ofSeconds(2));
  }

  private PidFile pidFile(String name) {
    return PidFile.of(folder, name);
  }

  private List<String> lines(String name) {
    try {
      return Files.readAllLines(folder.resolve(name));
    } catch (IOException e) {
      return List.of();
    }
  }
}
