package dev.privatelink.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.TestService;
import dev.privatelink.testing.DigestSigner;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operators, and the API keys that they give out. */
class OperatorTest {
  private static final String ALICE = "plop_alice-0123456789abcdefghij";
  private static final String KEYS = "/admin/v1/apiKeys";

  private final Scene scene =
      new Scene(
          Map.of(
              "privatelink.operators.alice.key-sha256", sha256(ALICE),
              "privatelink.operators.bob.key-sha256", sha256("plop_bob-0123456789abcdefghijkl")));

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void whenAnOperatorMakesAKey_itsSecretIsShownOnce_andItOpensWhatItsRoleDoes() {
    Http.Answer answer = create("ORGANIZATION_OWNER", "\"requestsPerMinute\":250");

    JsonNode key = answer.json();
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(key.get("publicKey").asText()).matches("[A-Z2-7]{12}");
    assertThat(key.get("privateKey").asText()).matches("[a-z2-7]{40}");
    assertThat(key.get("createdBy").asText()).isEqualTo("alice");
    assertThat(key.get("state").asText()).isEqualTo("ACTIVE");
    assertThat(key.get("requestsPerMinute").asInt()).isEqualTo(250);
    Http holder = holder(key);
    assertThat(holder.get(Scene.CONNECTIONS).status()).isEqualTo(200);
    JsonNode listed = operator("GET", KEYS + "?organizationId=1", "").json().at("/apiKeys/0");
    assertThat(listed.get("publicKey")).isEqualTo(key.get("publicKey"));
    assertThat(listed.has("privateKey")).isFalse();
    assertThat(listed.get("lastUseTime").asText()).isNotEmpty();
  }

  @Test
  void whenAKeyOnlyReads_itChangesNothing_andIsToldWhy() {
    Http viewer = holder(create("ORGANIZATION_VIEWER", "").json());

    assertThat(viewer.get(Scene.CONNECTIONS).status()).isEqualTo(200);
    Http.Answer answer = viewer.post(Scene.CONNECTIONS, Scene.createBody(TestService.RUNNING, "n"));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("X-Debug-Trace-Id")).isNotEmpty();
    assertThat(answer.json().get("code").asInt()).isEqualTo(7);
    assertThat(answer.json().get("message").asText()).contains("Organization Viewer");
    assertThat(answer.response().headers().allValues("WWW-Authenticate")).isEmpty();
    assertThat(scene.operations().admitted()).isEmpty();
  }

  @Test
  void whenAKeyIsRevoked_itOpensNothing_andAskedAgainTheAnswerIsTheSame() {
    JsonNode key = create("ORGANIZATION_OWNER", "").json();
    Http holder = holder(key);
    assertThat(holder.get(Scene.CONNECTIONS).status()).isEqualTo(200);
    String path = KEYS + "/" + key.get("publicKey").asText();

    Http.Answer first = operator("DELETE", path, "");
    Http.Answer again = operator("DELETE", path, "");

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().get("state").asText()).isEqualTo("REVOKED");
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(holder.get(Scene.CONNECTIONS).status()).isEqualTo(401);
    assertThat(operator("DELETE", KEYS + "/NOSUCHKEY", "").status()).isEqualTo(404);
    assertThat(operator("DELETE", KEYS + "/x", "").status()).isEqualTo(400);
  }

  @Test
  void whenTheDatabaseDoesNotAnswer_itIsOpenWhetherAKeyWasMadeOrRevoked_andItSaysSo() {
    String path = KEYS + "/" + create("ORGANIZATION_OWNER", "").json().get("publicKey").asText();
    scene.keys().down(true);

    for (Http.Answer answer :
        List.of(create("ORGANIZATION_OWNER", ""), operator("DELETE", path, ""))) {
      assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
      assertThat(answer.json().get("message").asText()).contains("open whether");
    }
  }

  @Test
  void whenKeysAreListed_eachComesOnce_newestFirst() {
    var made = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      scene.clock().pass(Duration.ofSeconds(1));
      made.addFirst(create("ORGANIZATION_OWNER", "").json().get("publicKey").asText());
    }
    made.add(TestService.KEY);

    var seen = new ArrayList<String>();
    String token = "";
    for (int page = 0; page < 4; page++) {
      JsonNode json =
          operator("GET", KEYS + "?organizationId=1&pageSize=2&pageToken=" + token, "").json();
      json.get("apiKeys").forEach(key -> seen.add(key.get("publicKey").asText()));
      token = json.path("nextPageToken").asText("");
      if (token.isEmpty()) {
        break;
      }
      String foreign = KEYS + "?organizationId=2&pageToken=" + token;
      assertThat(operator("GET", foreign, "").status()).isEqualTo(400);
    }

    assertThat(seen).isEqualTo(made);
    assertThat(operator("GET", KEYS, "").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|apiKey",
        "{'apiKey':{}}|displayName",
        "{'apiKey':{'displayName':' ','role':'ORGANIZATION_OWNER','organizationId':'1'}}|displayName",
        "{'apiKey':{'displayName':'n','role':'OPERATOR','organizationId':'1'}}|role",
        "{'apiKey':{'displayName':'n','role':'PROJECT_OWNER','organizationId':'1'}}|projectId",
        "{'apiKey':{'displayName':'n','role':'ORGANIZATION_OWNER','organizationId':'1','projectId':'1'}}|projectId",
        "{'apiKey':{'displayName':'n','role':'ORGANIZATION_OWNER','organizationId':'x'}}|organizationId",
        "{'apiKey':{'displayName':'n','role':'ORGANIZATION_OWNER','organizationId':'1','expireTime':'soon'}}|expireTime",
        "{'apiKey':{'displayName':'n','role':'ORGANIZATION_OWNER','organizationId':'1','expireTime':'2020-01-01T00:00:00Z'}}|expireTime",
        "{'apiKey':{'displayName':'n','role':'ORGANIZATION_OWNER','organizationId':'1','requestsPerMinute':0}}|requestsPerMinute"
      },
      quoteCharacter = '`')
  void whenSomethingIsWrongWithANewKey_itIsNamed(String body, String field) {
    Http.Answer answer = operator("POST", KEYS, body.replace('\'', '"'));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.json().at("/details/0/fieldViolations").toString()).contains(field);
  }

  @Test
  void whenTheOrganisationIsNotThere_noKeyIsMade() {
    assertThat(
            operator(
                    "POST",
                    KEYS,
                    "{\"apiKey\":{\"displayName\":\"n\",\"role\":\"ORGANIZATION_OWNER\",\"organizationId\":\"404\"}}")
                .status())
        .isEqualTo(404);
  }

  @Test
  void whenATokenIsNobodys_orTheCallerIsNoOperator_theDoorStaysShut() {
    Http anonymous = scene.http().anonymous();

    for (String token :
        List.of(
            ALICE + "x", ALICE.substring(1), "plop_", sha256(ALICE), "plop_" + "a".repeat(200))) {
      Http.Answer answer =
          anonymous.get(KEYS + "?organizationId=1", "Authorization", "Bearer " + token);
      assertThat(answer.status()).as(token).isEqualTo(401);
      assertThat(answer.response().headers().allValues("WWW-Authenticate")).hasSize(2);
      assertThat(answer.text()).doesNotContain(token);
    }
    assertThat(scene.http().get(KEYS + "?organizationId=1").status()).isEqualTo(403);
    // An operator has no organisation, so nothing of a tenant is open to them.
    assertThat(operator("GET", Scene.CONNECTIONS, "").status()).isEqualTo(403);
  }

  @Test
  void whenAnOperatorsSettingIsWrong_theStartFails() {
    assertThatThrownBy(() -> new Scene(Map.of("privatelink.operators.eve.key-sha256", "plop_x")))
        .hasStackTraceContaining("privatelink.operators.eve.key-sha256")
        .satisfies(e -> assertThat(e.toString()).doesNotContain("plop_x"));
    assertThatThrownBy(() ->
            new Scene(
                Map.of(
                    "privatelink.operators.eve.key-sha256", sha256(ALICE),
                    "privatelink.operators.mallory.key-sha256", sha256(ALICE))))
        .hasStackTraceContaining("the same key-sha256");
  }

  private Http.Answer create(String role, String more) {
    return operator(
        "POST",
        KEYS,
        "{\"apiKey\":{\"displayName\":\"pipeline\",\"role\":\"%s\",\"organizationId\":\"1\"%s}}"
            .formatted(role, more.isEmpty() ? "" : "," + more));
  }

  private Http.Answer operator(String method, String path, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return body.isEmpty()
        ? scene.http().exchange(method, path, bytes, "Authorization", "Bearer " + ALICE)
        : scene
            .http()
            .exchange(
                method,
                path,
                bytes,
                "Authorization",
                "Bearer " + ALICE,
                "Content-Type",
                "application/json");
  }

  private Http holder(JsonNode key) {
    return scene
        .http()
        .as(DigestSigner.of(key.get("publicKey").asText(), key.get("privateKey").asText()));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
