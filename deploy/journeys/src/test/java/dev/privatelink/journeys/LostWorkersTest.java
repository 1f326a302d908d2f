package dev.privatelink.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.privatelink.journeys.ApiClient.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goal: who looks at the health page learns soon that nobody works any more. */
class LostWorkersTest {
  /** A worker's last poll counts for half a minute. */
  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(45);

  @TempDir Path folder;

  @Test
  void whenTheWorkersAreLost_theHealthPageSaysSo_andTheServiceStaysReady() {
    try (RealTemporal temporal = RealTemporal.start(folder);
        Stack stack = Stack.start(temporal.address())) {
      await("the workers poll")
          .atMost(ApiClient.WAIT_MAX)
          .until(() -> stack.api().health("/health").status() == 200);

      stack.restartService(Map.of("privatelink.roles", "api"));

      Answer down =
          await("the workers are missed")
              .atMost(NOTICED_WITHIN)
              .pollInterval(Duration.ofSeconds(1))
              .until(() -> stack.api().health("/health"), answer -> answer.status() == 503);
      assertThat(down.body().path("down").toString()).isEqualTo("[\"workers\"]");
      assertThat(stack.api().health("/health/readiness").status()).isEqualTo(200);
    }
  }
}
