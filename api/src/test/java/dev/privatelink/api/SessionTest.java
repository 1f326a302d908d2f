package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.access.ApiKeyId;
import dev.privatelink.access.AuditEntry;
import dev.privatelink.access.KeyTerms;
import dev.privatelink.access.Role;
import dev.privatelink.api.fake.FakeConsoleSessions;
import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.TestService;
import dev.privatelink.model.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signing in to the console: what a session opens, for how long, and for whom. */
class SessionTest {
  private static final String SESSION = "/console/session";
  private static final String[] MARKED = {"X-Privatelink-Console", "1"};
  private static final String OWNER =
      "{\"publicKey\":\"%s\",\"privateKey\":\"%s\"}".formatted(TestService.KEY, TestService.SECRET);

  private final Scene scene = new Scene(Map.of("privatelink.limits.requests-per-minute", 1000));

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void whenAKeyIsRight_aSessionBegins_whoseCookieNoScriptAndNoOtherSiteCanUse() {
    Http.Answer answer = signIn(OWNER);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("subject").asText()).isEqualTo(TestService.KEY);
    assertThat(answer.json().get("role").asText()).isEqualTo("ORGANIZATION_OWNER");
    assertThat(answer.json().get("permissions").toString()).isEqualTo("[\"READ\",\"CHANGE\"]");
    List<String> cookies = answer.response().headers().allValues("Set-Cookie");
    assertThat(cookies).hasSize(2);
    assertThat(cookies)
        .allSatisfy(cookie ->
            assertThat(cookie)
                .matches(
                    "privatelink-console=[A-Za-z0-9_-]{43}; Path=(/v1beta1|/console/session); HttpOnly; SameSite=Strict"));
    assertThat(answer.text()).doesNotContain(secret(answer)).doesNotContain(TestService.SECRET);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void whenSomebodyIsSignedIn_theyAreWhoTheyAre_inAnswersEventsAndAudit() {
    String cookie = cookie(signIn(OWNER));

    Http.Answer who = get(SESSION, cookie);
    Http.Answer made =
        scene
            .http()
            .anonymous()
            .post(Scene.CONNECTIONS, Scene.createBody(TestService.RUNNING, "n"), with(cookie));

    assertThat(who.status()).isEqualTo(200);
    assertThat(Instant.parse(who.json().get("expireTime").asText()))
        .isBetween(
            scene.clock().instant().plus(Duration.ofHours(11)),
            scene.clock().instant().plus(Duration.ofHours(12)));
    assertThat(made.status()).isEqualTo(200);
    assertThat(made.json().get("createdBy").asText()).contains(TestService.KEY);
    assertThat(scene.audit().entries())
        .extracting(entry -> entry.line().operation() + " " + entry.result().reason())
        .containsExactlyInAnyOrder(
            "POST /console/session OK",
            "POST /v1beta1/clusters/{clusterId}/privateLinkConnections OK");
    assertThat(scene.audit().entries())
        .allSatisfy(entry ->
            assertThat(entry.line().actor().orElseThrow().subject()).isEqualTo(TestService.KEY));
  }

  @Test
  void whenTheCookieComesWithoutTheHeader_itOpensNothing() {
    String cookie = cookie(signIn(OWNER));

    for (String path : List.of(SESSION, Scene.CONNECTIONS)) {
      Http.Answer answer = scene.http().anonymous().get(path, "Cookie", cookie);

      assertThat(answer.status()).as(path).isEqualTo(401);
    }
    assertThat(scene.http().anonymous().post(SESSION, OWNER).status()).isEqualTo(400);
    assertThat(scene.http().anonymous().delete(SESSION, "Cookie", cookie).status()).isEqualTo(400);
    assertThat(get(SESSION, cookie).status()).isEqualTo(200);
    assertThat(reasons()).contains("SESSION_UNMARKED");
  }

  @Test
  void whenTheSecretIsWrong_theAnswerIsThatOfAnUnknownKey_isCountedAndWrittenDown() {
    Http.Answer wrong = signIn(OWNER.replace(TestService.SECRET, "nonsense-nonsense"));
    Http.Answer unknown = signIn(OWNER.replace(TestService.KEY, "NOSUCHKEY"));

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.json().get("message")).isEqualTo(wrong.json().get("message"));
    // A browser would answer a digest challenge with a window of its own.
    assertThat(wrong.response().headers().allValues("WWW-Authenticate"))
        .containsExactly("Session realm=\"privatelink console\"");
    assertThat(wrong.header("X-Ratelimit-Limit-Minute")).isNotEmpty();
    assertThat(reasons()).containsExactlyInAnyOrder("WRONG_SECRET", "UNKNOWN_KEY");
    assertThat(scene.audit().entries().toString()).doesNotContain("nonsense-nonsense");
  }

  @Test
  void whenSomebodyTriesTooManySecrets_theAddressIsRefused() {
    try (Scene strict = new Scene(Map.of("privatelink.limits.unauthenticated-per-minute", 3))) {
      for (int i = 0; i < 3; i++) {
        assertThat(signIn(strict, OWNER.replace(TestService.SECRET, "x" + i)).status())
            .isEqualTo(401);
      }
      assertThat(signIn(strict, OWNER.replace(TestService.SECRET, "x4")).status()).isEqualTo(429);
    }
  }

  @Test
  void whenSomebodySignsOut_theSessionIsOver_alsoForWhoHasTheCookieStill() {
    String cookie = cookie(signIn(OWNER));

    Http.Answer out = scene.http().anonymous().delete(SESSION, with(cookie));

    assertThat(out.status()).isEqualTo(204);
    assertThat(out.response().headers().allValues("Set-Cookie"))
        .hasSize(2)
        .allSatisfy(cleared -> assertThat(cleared).contains("Max-Age=0"));
    assertThat(get(SESSION, cookie).status()).isEqualTo(401);
    assertThat(get(Scene.CONNECTIONS, cookie).status()).isEqualTo(401);
    assertThat(scene.http().anonymous().delete(SESSION, with(cookie)).status()).isEqualTo(204);
  }

  @Test
  void whenTheKeyIsRevoked_itsSessionsEndWithTheNextRequest() {
    String cookie = cookie(signIn(OWNER));
    assertThat(get(Scene.CONNECTIONS, cookie).status()).isEqualTo(200);

    scene.keys().revoke(new ApiKeyId(TestService.KEY));

    Http.Answer answer = get(Scene.CONNECTIONS, cookie);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().get("message").asText()).contains("was revoked");
    assertThat(signIn(OWNER).status()).isEqualTo(401);
  }

  @Test
  void whenASessionLiesUnused_itIsOver_andUsedItLastsUntilItsEnd() {
    String idle = cookie(signIn(OWNER));
    scene.clock().pass(Duration.ofMinutes(31));
    assertThat(get(SESSION, idle).status()).isEqualTo(401);

    String used = cookie(signIn(OWNER));
    for (int i = 0; i < 35; i++) {
      scene.clock().pass(Duration.ofMinutes(20));
      assertThat(get(SESSION, used).status()).as("after %d looks", i).isEqualTo(200);
    }
    scene.clock().pass(Duration.ofMinutes(20));
    assertThat(get(SESSION, used).status()).isEqualTo(401);
  }

  @Test
  void whenARoleMayNot_itsSessionMayNotEither() {
    scene
        .service()
        .plant(
            "VIEWERKEY",
            "secret-of-a-viewer",
            new KeyTerms(
                "viewer",
                Role.ORGANIZATION_VIEWER,
                new OrganizationId("1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    Http.Answer in = signIn("{\"publicKey\":\"VIEWERKEY\",\"privateKey\":\"secret-of-a-viewer\"}");

    assertThat(in.json().get("permissions").toString()).isEqualTo("[\"READ\"]");
    assertThat(
            scene
                .http()
                .anonymous()
                .post(
                    Scene.CONNECTIONS, Scene.createBody(TestService.RUNNING, "n"), with(cookie(in)))
                .status())
        .isEqualTo(403);
  }

  @Test
  void whenAnOperatorSignsIn_theyAreToldWhereToGo() {
    Http.Answer answer = signIn("{\"token\":\"%s\"}".formatted(TestService.OPERATOR_TOKEN));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().get("message").asText()).contains("/admin/v1");
    assertThat(answer.response().headers().allValues("Set-Cookie")).isEmpty();
  }

  @Test
  void whenTheSessionsAreLookedAt_noSecretIsAmongThem() {
    Http.Answer in = signIn(OWNER);

    assertThat(scene.bean(FakeConsoleSessions.class).all()).hasSize(1);
    assertThat(scene.bean(FakeConsoleSessions.class).all().keySet().iterator().next().hex())
        .isNotEqualTo(secret(in));
  }

  @Test
  void whenTheBodyIsNonsense_theAnswerNamesTheField_andQuotesNothing() {
    for (String body : List.of("", "[]", "{}", "{\"token\":7}", "{\"publicKey\":\"\"}")) {
      assertThat(signIn(body).status()).as(body).isEqualTo(400);
    }
    assertThat(signIn("{\"publicKey\":\"A\",\"privateKey\":\"s3cret\\u0000\"}").text())
        .contains("privateKey")
        .doesNotContain("s3cret");
  }

  private Http.Answer signIn(String body) {
    return signIn(scene, body);
  }

  private static Http.Answer signIn(Scene at, String body) {
    return at.http().anonymous().post(SESSION, body, MARKED);
  }

  private Http.Answer get(String path, String cookie) {
    return scene.http().anonymous().get(path, with(cookie));
  }

  private static String[] with(String cookie) {
    return new String[] {MARKED[0], MARKED[1], "Cookie", cookie};
  }

  private static String cookie(Http.Answer in) {
    return "privatelink-console=" + secret(in);
  }

  private static String secret(Http.Answer in) {
    return in.header("Set-Cookie").replaceFirst("privatelink-console=([^;]*);.*", "$1");
  }

  private List<String> reasons() {
    return scene.audit().entries().stream()
        .map(AuditEntry::result)
        .map(result -> result.reason())
        .filter(reason -> !reason.equals("OK"))
        .toList();
  }
}
