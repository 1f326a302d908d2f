package dev.privatelink.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.privatelink.testing.DigestSigner;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keys, as they are made, kept and used: two services, one database. */
class AccessTest {
  private static final String OPERATOR = "plop_journeys-0123456789abcdefghij";
  private static final String LINKS =
      "/v1beta1/clusters/" + ApiClient.CLUSTER + "/privateLinkConnections";
  private static final String BODY = ApiClient.createBody("access", "vpce-svc-0123456789abcdef0");

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private static InProcessTemporal temporal;
  private static Stack stack;
  private static EmbeddedServer other;

  @BeforeAll
  static void start() throws Exception {
    temporal = new InProcessTemporal(InProcessTemporal.freePort());
    Map<String, Object> operators =
        Map.of("privatelink.operators.olga.key-sha256", hash("SHA-256", OPERATOR));
    stack = Stack.start(temporal.address(), Stack.CLOUD, operators, List.of());
    var properties = new HashMap<>(stack.properties());
    properties.put("privatelink.roles", "api");
    other =
        ApplicationContext.builder().properties(properties).banner(false).run(EmbeddedServer.class);
  }

  @AfterAll
  static void stop() {
    other.close();
    stack.close();
    temporal.close();
  }

  @Test
  void whenAKeyIsMade_theDatabaseHoldsNothingThatOpensAnything() throws Exception {
    JsonNode key = made();
    String id = key.get("publicKey").asText();
    String secret = key.get("privateKey").asText();
    DigestSigner holder = DigestSigner.of(id, secret);
    assertThat(send(stack.uri(), "GET", LINKS, "", digest(holder, "GET", LINKS, 1)).statusCode())
        .isEqualTo(200);
    assertThat(send(other.getURI(), "GET", LINKS, "", digest(holder, "GET", LINKS, 1)).statusCode())
        .isEqualTo(200);

    String dump = stack.databaseAsText();

    assertThat(dump).contains(id);
    String a1 = id + ":tidb.cloud:" + secret;
    var secrets = new ArrayList<>(List.of(secret, OPERATOR, Stack.SECRET));
    for (String algorithm : List.of("MD5", "SHA-256")) {
      String hex = hash(algorithm, a1);
      secrets.add(hex);
      secrets.add(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)));
    }
    secrets.add(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)));
    assertThat(secrets).allSatisfy(one -> assertThat(dump).doesNotContainIgnoringCase(one));
  }

  /**
   * Whoever can write to the database, but has no server key, cannot lend a key another's rights.
   */
  @Test
  void whenADigestIsCopiedToAnotherKeysRow_itOpensNothing() throws Exception {
    JsonNode mine = made();
    String victim = made().get("publicKey").asText();
    int copied =
        stack
            .database()
            .update(
                "UPDATE api_key SET digests = (SELECT digests FROM api_key WHERE public_key = ?)"
                    + " WHERE public_key = ?",
                mine.get("publicKey").asText(),
                victim);
    assertThat(copied).isEqualTo(1);

    DigestSigner thief = DigestSigner.of(victim, mine.get("privateKey").asText());
    int status = send(stack.uri(), "GET", LINKS, "", digest(thief, "GET", LINKS, 1)).statusCode();

    assertThat(status).isEqualTo(500);
  }

  @Test
  void whenARequestIsSentAgain_noServiceDoesItTwice() throws Exception {
    JsonNode key = made();
    DigestSigner holder =
        DigestSigner.of(key.get("publicKey").asText(), key.get("privateKey").asText());
    List<String> challenges = challenges();
    String create = holder.answer(challenges, "POST", LINKS, 1);

    HttpResponse<String> first = send(stack.uri(), "POST", LINKS, BODY, create);
    HttpResponse<String> there = send(other.getURI(), "POST", LINKS, BODY, create);
    HttpResponse<String> here = send(stack.uri(), "POST", LINKS, BODY, create);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(there.statusCode()).isEqualTo(401);
    assertThat(here.statusCode()).isEqualTo(401);
    assertThat(there.headers().allValues("WWW-Authenticate"))
        .allMatch(l -> l.contains("stale=true"));
    String id = JSON.readTree(first.body()).get("privateLinkConnectionId").asText();
    String path = LINKS + "/" + id;
    String delete = holder.answer(challenges, "DELETE", path, 2);
    assertThat(send(other.getURI(), "DELETE", path, "", delete).statusCode()).isEqualTo(200);
    assertThat(send(stack.uri(), "DELETE", path, "", delete).statusCode()).isEqualTo(401);
    String look = holder.answer(challenges, "GET", LINKS, 3);
    assertThat(send(stack.uri(), "GET", LINKS, "", look).statusCode()).isEqualTo(200);
    assertThat(send(other.getURI(), "GET", LINKS, "", look).statusCode()).isEqualTo(200);
  }

  @Test
  void whenAKeyIsRevokedByOneService_theOtherRefusesIt() throws Exception {
    JsonNode key = made();
    String id = key.get("publicKey").asText();
    DigestSigner holder = DigestSigner.of(id, key.get("privateKey").asText());
    assertThat(send(other.getURI(), "GET", LINKS, "", digest(holder, "GET", LINKS, 1)).statusCode())
        .isEqualTo(200);

    HttpResponse<String> revoked =
        send(stack.uri(), "DELETE", "/admin/v1/apiKeys/" + id, "", "Bearer " + OPERATOR);

    assertThat(revoked.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(revoked.body()).get("lastUseTime").asText()).isNotEmpty();
    assertThat(send(other.getURI(), "GET", LINKS, "", digest(holder, "GET", LINKS, 1)).statusCode())
        .isEqualTo(401);
  }

  private static JsonNode made() throws Exception {
    HttpResponse<String> answer =
        send(
            stack.uri(),
            "POST",
            "/admin/v1/apiKeys",
            "{\"apiKey\":{\"displayName\":\"journey\",\"role\":\"ORGANIZATION_OWNER\",\"organizationId\":\"1\"}}",
            "Bearer " + OPERATOR);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static String digest(DigestSigner signer, String method, String path, int count)
      throws Exception {
    return signer.answer(challenges(), method, path, count);
  }

  private static List<String> challenges() throws Exception {
    return send(stack.uri(), "GET", LINKS, "", "").headers().allValues("WWW-Authenticate");
  }

  private static HttpResponse<String> send(
      URI base, String method, String path, String body, String authorization) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return HTTP.send(
        request.method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private static String hash(String algorithm, String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
