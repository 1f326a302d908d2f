package dev.privatelink.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalSettingsTest {
  @Test
  void whenNothingIsChosen_itHasTheUsualPorts() {
    LocalSettings settings = settings(Map.of());
    assertThat(settings.folder()).isEqualTo(Path.of("/state"));
    assertThat(settings.http(LocalPort.HTTP)).isEqualTo("http://127.0.0.1:8080");
    assertThat(settings.temporal()).isEqualTo("127.0.0.1:7233");
    assertThat(settings.jdbcUrl()).isEqualTo("jdbc:postgresql://127.0.0.1:5433/privatelink");
    assertThat(settings.ownPorts()).containsExactly(LocalPort.values());
  }

  @Test
  void whenAPortIsChosen_itIsUsed() {
    assertThat(settings(Map.of("PRIVATELINK_HTTP_PORT", " 9090 ")).port(LocalPort.HTTP))
        .isEqualTo(9090);
    assertThat(settings(Map.of("PRIVATELINK_HTTP_PORT", "")).port(LocalPort.HTTP)).isEqualTo(8080);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "80a", "999999999999"})
  void whenAPortCannotBe_theMessageNamesItsVariable(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of("PRIVATELINK_CLOUD_PORT", text)))
        .withMessageContaining("PRIVATELINK_CLOUD_PORT")
        .withMessageContaining(text);
  }

  @Test
  void whenTwoPortsAreTheSame_theMessageNamesBoth() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of("PRIVATELINK_CLOUD_PORT", "8080")))
        .withMessageContaining("PRIVATELINK_HTTP_PORT and PRIVATELINK_CLOUD_PORT");
  }

  @Test
  void whenTemporalIsSomewhereElse_itsPortsAreNotOurs() {
    LocalSettings settings = settings(Map.of("PRIVATELINK_TEMPORAL_ADDRESS", "temporal:7233"));
    assertThat(settings.temporal()).isEqualTo("temporal:7233");
    assertThat(settings.ownPorts())
        .containsExactly(LocalPort.HTTP, LocalPort.HTTPS, LocalPort.CLOUD, LocalPort.POSTGRES);
    assertThat(EnvFile.text(settings, Path.of("/ca.pem"), LocalSecrets.random()))
        .doesNotContain("TEMPORAL_UI_URL");
  }

  @Test
  void whenPortsAreTaken_theMessageNamesEachWithItsVariable() {
    assertThat(
            PortCheck.problem(settings(Map.of()), port -> port != 8080 && port != 5433)
                .orElseThrow())
        .contains("Port 8080", "PRIVATELINK_HTTP_PORT", "Port 5433", "PRIVATELINK_POSTGRES_PORT")
        .doesNotContain("7233");
    assertThat(PortCheck.problem(settings(Map.of()), port -> true)).isEmpty();
  }

  @Test
  void whenSomebodyListens_thePortIsNotFree() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = socket.getLocalPort();
      assertThat(PortCheck.free(port)).isFalse();
    }
    assertThat(PortCheck.free(port)).isTrue();
  }

  static LocalSettings settings(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.putIfAbsent("PRIVATELINK_LOCAL_DIR", "/state");
    return LocalSettings.of(all);
  }
}
