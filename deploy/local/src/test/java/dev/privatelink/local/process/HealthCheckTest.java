package dev.privatelink.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthCheckTest {
  @Test
  void whenAPortOpensAndCloses_itIsSeen() throws Exception {
    PortHealth health;
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      health = new PortHealth(server.getLocalPort());
      assertThat(health.problem()).isEmpty();
    }

    assertThat(health.problem()).contains("nobody listens at port " + health.port() + " yet");
  }

  @Test
  void whenEitherOfTwoHasAProblem_bothHave() throws Exception {
    HealthCheck well = Optional::empty;
    HealthCheck ill = () -> Optional.of("ill");

    assertThat(well.and(well).problem()).isEmpty();
    assertThat(well.and(ill).problem()).contains("ill");
    assertThat(ill.and(well).problem()).contains("ill");
  }
}
