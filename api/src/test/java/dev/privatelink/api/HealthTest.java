package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthTest {
  private final Scene scene = new Scene();

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void whenTheWorkflowServiceIsDown_itIsNamed_andTheServiceStaysReady() {
    Http.Answer health = scene.http().get("/health");

    assertThat(health.status()).isEqualTo(503);
    JsonNode json = health.json();
    assertThat(json.get("status").asText()).isEqualTo("DOWN");
    assertThat(json.get("down")).hasSize(1);
    assertThat(json.at("/down/0").asText()).isEqualTo("temporal");
    assertThat(json.at("/checks/temporal/status").asText()).isEqualTo("DOWN");
    assertThat(json.at("/checks/workers/status").asText()).isEqualTo("UNKNOWN");
    assertThat(json.at("/checks/postgresql/status").asText()).isEqualTo("UP");
    assertThat(scene.http().get("/health/readiness").status()).isEqualTo(200);
    assertThat(scene.http().get("/health/liveness").status()).isEqualTo(200);
  }

  @Test
  void whenTheDatabaseIsDown_itIsNotReadyAndStillAlive_andReadyAgainLater() {
    scene.ledger().down(true);

    Http.Answer readiness = scene.http().get("/health/readiness");

    assertThat(readiness.status()).isEqualTo(503);
    assertThat(readiness.json().at("/down/0").asText()).isEqualTo("postgresql");
    assertThat(readiness.text()).doesNotContain("secret");
    assertThat(scene.http().get("/health/liveness").status()).isEqualTo(200);
    scene.ledger().down(false);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> assertThat(scene.http().get("/health/readiness").status()).isEqualTo(200));
  }

  @Test
  void whenManyAsk_theDatabaseIsAskedSeldom() {
    scene.ledger().downAfter(20);

    for (int i = 0; i < 100; i++) {
      assertThat(scene.http().get("/health/readiness").status()).isEqualTo(200);
    }
  }
}
