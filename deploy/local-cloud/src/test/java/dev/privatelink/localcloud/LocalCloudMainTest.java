package dev.privatelink.localcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The arguments of the program, and how it fails to start. */
class LocalCloudMainTest {
  @Test
  void whenAllArgumentsAreGiven_itReadsThem() {
    LocalCloudOptions options =
        LocalCloudArguments.read(
            "--port",
            "4600",
            "--host",
            "127.0.0.2",
            "--state-file",
            "x/state.jsonl",
            "--acceptance-time",
            "250ms",
            "--speed",
            "0",
            "--quota",
            "7");

    assertThat(options.port()).isEqualTo(4600);
    assertThat(options.host()).isEqualTo("127.0.0.2");
    assertThat(options.stateFile()).contains(Path.of("x/state.jsonl"));
    assertThat(options.times().settling()).isEqualTo(Duration.ofMillis(250));
    assertThat(options.speed()).isZero();
    assertThat(options.quota()).isEqualTo(7);
  }

  @Test
  void whenAnArgumentIsWrong_itIsNamed() {
    assertThatThrownBy(() -> LocalCloudArguments.read("--port", "high"))
        .hasMessageContaining("--port")
        .hasMessageContaining("high");
    assertThatThrownBy(() -> LocalCloudArguments.read("--port", "70000"))
        .hasMessageContaining("65535");
    assertThatThrownBy(() -> LocalCloudArguments.read("--speed", "-1"))
        .hasMessageContaining("speed");
    assertThatThrownBy(() -> LocalCloudArguments.read("--speed", "NaN"))
        .hasMessageContaining("speed");
    assertThatThrownBy(() -> LocalCloudArguments.read("--acceptance-time", "soon"))
        .hasMessageContaining("5s");
    assertThatThrownBy(() -> LocalCloudArguments.read("--porto", "1"))
        .hasMessageContaining("--porto");
    assertThatThrownBy(() -> LocalCloudArguments.read("--port")).hasMessageContaining("--port");
  }

  @Test
  void whenThePortIsInUse_itIsNamed() throws Exception {
    try (LocalCloud other = LocalCloud.start(LocalCloudOptions.forTests())) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();

      int status =
          LocalCloudMain.run(
              LocalCloudOptions.forTests().at("127.0.0.1", other.endpoint().getPort()),
              new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8));

      assertThat(status).isEqualTo(1);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .contains(String.valueOf(other.endpoint().getPort()))
          .contains("in use");
    }
  }
}
