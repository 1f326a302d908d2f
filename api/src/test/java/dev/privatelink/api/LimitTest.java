package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.access.KeyTerms;
import dev.privatelink.access.Role;
import dev.privatelink.api.fake.FakeBudget;
import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.TestService;
import dev.privatelink.api.limit.AddressSlots;
import dev.privatelink.testing.DigestSigner;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
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
  void whenTheLimitOrTheRoleRefusesAChange_nothingIsWrittenForIt() {
    try (Scene scene = new Scene(THREE)) {
      IntStream.range(0, 10).forEach(i -> scene.create());
      assertThat(scene.keys().counts()).isEqualTo(3);

      KeyTerms owner = TestService.ownerOf("1");
      scene
          .service()
          .plant(
              "VIEWERKEY",
              "secret",
              new KeyTerms(
                  owner.displayName(),
                  Role.ORGANIZATION_VIEWER,
                  owner.organization(),
                  owner.project(),
                  owner.expiresAt(),
                  owner.requestsPerMinute()));
      Http viewer = scene.http().as(DigestSigner.of("VIEWERKEY", "secret"));
      assertThat(
              viewer.post(Scene.CONNECTIONS, Scene.createBody(TestService.RUNNING, "n")).status())
          .isEqualTo(403);
      assertThat(scene.keys().counts()).isEqualTo(3);
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

  @Test
  void whenAKeyHasALimitOfItsOwn_thatOneCounts() {
    try (Scene scene = new Scene(THREE)) {
      KeyTerms usual = TestService.ownerOf("1");
      scene
          .service()
          .plant(
              "PATIENTKEY",
              "secret",
              new KeyTerms(
                  usual.displayName(),
                  usual.role(),
                  usual.organization(),
                  usual.project(),
                  usual.expiresAt(),
                  Optional.of(5)));
      Http patient = scene.http().as(DigestSigner.of("PATIENTKEY", "secret"));

      rate(patient.get(Scene.CONNECTIONS), 200, 5, 4, 60);
      rate(scene.http().get(Scene.CONNECTIONS), 200, 3, 2, 60);
    }
  }

  @Test
  void whenAnAddressDoesNotProveWhoItIs_itsRequestsAreCounted_andCallersWhoDoAreServed() {
    try (Scene scene = new Scene(Map.of("privatelink.limits.unauthenticated-per-minute", 3))) {
      Http known = scene.http();
      assertThat(known.get(Scene.CONNECTIONS).status()).isEqualTo(200);
      Http nobody = known.anonymous();
      // The first challenge was that of the known caller.
      rate(nobody.get(Scene.CONNECTIONS), 401, 3, 1, 60);
      rate(wrong(nobody), 401, 3, 0, 60);

      Http.Answer refused = nobody.get(Scene.CONNECTIONS);

      rate(refused, 429, 3, 0, 60);
      assertThat(refused.json().get("code").asLong()).isEqualTo(49_900_007);
      assertThat(refused.header("Retry-After")).isEqualTo("60");
      assertThat(refused.header("WWW-Authenticate")).isEmpty();
      assertThat(wrong(nobody).status()).isEqualTo(429);
      assertThat(known.get(Scene.CONNECTIONS).status()).isEqualTo(200);
      assertThat(nobody.get("/health/liveness").status()).isEqualTo(200);
    }
  }

  @Test
  void whenTheMinuteOfARefusedAddressEnds_itIsAnsweredAgain() {
    try (Scene scene = new Scene(Map.of("privatelink.limits.unauthenticated-per-minute", 1))) {
      Http nobody = scene.http().anonymous();
      rate(nobody.get(Scene.CONNECTIONS), 401, 1, 0, 60);
      scene.budget().pass(Duration.ofMillis(59_500));
      assertThat(nobody.get(Scene.CONNECTIONS).status()).isEqualTo(429);
      scene.budget().pass(Duration.ofMillis(500));

      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(nobody.get(Scene.CONNECTIONS).status()).isEqualTo(401));
    }
  }

  @Test
  void whenAddressesAreCounted_aSlotIsOneForThoseOfOneCustomer_andThereAreNotTooMany() {
    try (Scene scene = new Scene()) {
      Function<String, String> source = source(scene);
      assertThat(source.apply("2001:db8:1:2::1")).isEqualTo(source.apply("2001:db8:1:2:ffff::9"));
      assertThat(source.apply("2001:db8:1:3::1")).isNotEqualTo(source.apply("2001:db8:1:2::1"));
      assertThat(source.apply("192.0.2.1")).isNotEqualTo(source.apply("192.0.2.2"));
      assertThat(source.apply("192.0.2.1")).matches("address:[0-3][0-9a-f]{4}");
    }
  }

  /** Otherwise somebody could look for an address that shares another one's slot. */
  @Test
  void whenTheServerKeyIsAnother_soAreTheSlots_andOtherwiseTheyAreTheSame() {
    String other = Base64.getEncoder().encodeToString(new byte[32]);
    try (Scene one = new Scene();
        Scene same = new Scene();
        Scene foreign = new Scene(Map.of("privatelink.server-key", other))) {
      assertThat(source(same).apply("192.0.2.1")).isEqualTo(source(one).apply("192.0.2.1"));
      assertThat(source(foreign).apply("192.0.2.1")).isNotEqualTo(source(one).apply("192.0.2.1"));
    }
  }

  private static Function<String, String> source(Scene scene) {
    AddressSlots slots = scene.bean(AddressSlots.class);
    return address -> slots.of(InetAddress.ofLiteral(address));
  }

  private static Http.Answer wrong(Http nobody) {
    return nobody.get(Scene.CONNECTIONS, "Authorization", "Bearer wrong");
  }

  private static void rate(Http.Answer answer, int status, int limit, int remaining, int reset) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.header("X-Ratelimit-Limit-Minute")).isEqualTo(Integer.toString(limit));
    assertThat(answer.header("X-Ratelimit-Remaining-Minute"))
        .isEqualTo(Integer.toString(remaining));
    assertThat(answer.header("X-Ratelimit-Reset")).isEqualTo(Integer.toString(reset));
  }
}
