package dev.privatelink.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.privatelink.localcloud.LocalCloudSeed;
import dev.privatelink.workflow.fake.MendedServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service is there before the workflow service is. */
class LateTemporalTest {

  @Test
  void whenTemporalIsAwayAtStart_readsWork_andWorkBeginsWhenItComes() {
    int port = InProcessTemporal.freePort();
    Map<String, Object> quickly = Map.of("privatelink.worker.start-retry", "100ms");
    try (Stack stack =
        Stack.start("127.0.0.1:" + port, Stack.CLOUD, quickly, List.of(new MendedServer()))) {
      ApiClient api = stack.api();
      assertThat(api.send("GET", "/privateLinkConnections", "").status()).isEqualTo(200);
      assertThat(api.create(LocalCloudSeed.SERVICE_AUTOMATIC).status()).isEqualTo(503);

      try (InProcessTemporal temporal = new InProcessTemporal(port)) {
        await("a request is admitted")
            .atMost(Duration.ofSeconds(60))
            .until(() -> api.create(LocalCloudSeed.SERVICE_AUTOMATIC).status() == 200);
        assertThat(temporal.address()).endsWith(":" + port);
      }
    }
  }
}
