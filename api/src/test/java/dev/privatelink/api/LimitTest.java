package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.api.fake.FakeBudget;
import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who asks too often is refused, before anything is done for them. */
class LimitTest {
  private static final Map<String, Object> THREE =
      Map.of("privatelink.limits.requests-per-minute", 3);

  @Test
  void whenACallerAsks_theAnswerSaysHowMuchIsLeft() {
    try (Scene scene = new Scene(THREE)) {
      rate(scene.http().get(Scene.CONNECTIONS), 200, 3, 2, 60);
      scene.budget().pass(Duration.ofMillis(20_500));
      // Also where the answer is an error.
      rate(scene.http().get(Scene.CONNECTIONS + "/nonsense"), 400, 3, 1, 40);
    }
  }

  @Test
  void whenACallerAsksTooOften_itIsRefusedAsTheContractHasIt_andNothingIsDone() {
    try (Scene scene = new Scene(THREE)) {
      scene.create();
      scene.create();
      scene.create();
      scene.budget().pass(Duration.ofSeconds(18));
      // Whatever would be found: the database of connections is not asked.
      scene.ledger().broken(true);

      Http.Answer refused = scene.create();

      rate(refused, 429, 3, 0, 42);
      assertThat(refused.header("Retry-After")).isEqualTo("42");
      assertThat(refused.header("Content-Type")).isEqualTo("application/json");
      assertThat(refused.header("X-Debug-Trace-Id")).isNotEmpty();
      JsonNode body = refused.json();
      assertThat(body.properties()).hasSize(3);
      assertThat(body.get("code").asLong()).isEqualTo(49_900_007);
      assertThat(body.get("details").isArray()).isTrue();
      assertThat(body.get("details")).isEmpty();
      assertThat(body.get("message").asText())
          .startsWith("The request exceeded the limit of 3 times per apikey per minute.");
      assertThat(scene.operations().admitted()).hasSize(3);
    }
  }

  @Test
  void whenItsMinuteIsOver_theCallerIsServedAgain() {
    try (Scene scene = new Scene(THREE)) {
      IntStream.range(0, 3).forEach(i -> scene.http().get(Scene.CONNECTIONS));
      scene.budget().pass(Duration.ofSeconds(60));

      rate(scene.http().get(Scene.CONNECTIONS), 200, 3, 2, 60);
    }
  }

  @Test
  void whenACallerGoesOnAskingTooOften_theDatabaseIsNotAskedEachTime() {
    try (Scene scene = new Scene(THREE)) {
      IntStream.range(0, 50)
          .forEach(i ->
              assertThat(scene.http().get(Scene.CONNECTIONS).status())
                  .isEqualTo(i < 3 ? 200 : 429));

      assertThat(scene.budget().asked())
          .filteredOn(source -> source.startsWith("caller:"))
          .hasSize(4);
    }
  }

  @Test
  void whenThereAreSeveralProcesses_theyCountTogether() {
    var budget = new FakeBudget();
    try (Scene one = new Scene(THREE, budget);
        Scene other = new Scene(THREE, budget)) {
      assertThat(one.http().get(Scene.CONNECTIONS).status()).isEqualTo(200);
      assertThat(other.http().get(Scene.CONNECTIONS).status()).isEqualTo(200);
      assertThat(one.http().get(Scene.CONNECTIONS).status()).isEqualTo(200);
      assertThat(other.http().get(Scene.CONNECTIONS).status()).isEqualTo(429);
      assertThat(one.http().get(Scene.CONNECTIONS).status()).isEqualTo(429);
    }
  }

  @Test
  void whenNothingCanBeCounted_nobodyIsLetIn_andTheAnswerIs503() {
    try (Scene scene = new Scene()) {
      scene.budget().broken(true);

      Http.Answer answer = scene.create();

      assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isNotEmpty();
      assertThat(answer.header("X-Debug-Trace-Id")).isNotEmpty();
      assertThat(answer.json().get("code").asInt()).isEqualTo(14);
      assertThat(answer.text()).doesNotContain("secret");
      assertThat(scene.operations().admitted()).isEmpty();
      assertThat(scene.http().get("/health/liveness").status()).isEqualTo(200);
      scene.budget().broken(false);
      assertThat(scene.create().status()).isEqualTo(200);
    }
  }

  @Test
  void whenAProbeAsks_itIsNotCounted() {
    try (Scene scene = new Scene(THREE)) {
      IntStream.range(0, 20)
          .forEach(i -> assertThat(scene.http().get("/health/readiness").status()).isEqualTo(200));

      assertThat(scene.budget().asked()).isEmpty();
    }
  }

  private static void rate(Http.Answer answer, int status, int limit, int remaining, int reset) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.header("X-Ratelimit-Limit-Minute")).isEqualTo(Integer.toString(limit));
    assertThat(answer.header("X-Ratelimit-Remaining-Minute"))
        .isEqualTo(Integer.toString(remaining));
    assertThat(answer.header("X-Ratelimit-Reset")).isEqualTo(Integer.toString(reset));
  }
}
