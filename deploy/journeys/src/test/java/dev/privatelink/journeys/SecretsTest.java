package dev.privatelink.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.privatelink.localcloud.LocalCloudSeed;
import dev.privatelink.localcloud.fault.Fault;
import dev.privatelink.testing.DigestSession;
import dev.privatelink.testing.DigestSigner;
import dev.privatelink.workflow.fake.MendedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Secrets that can be recognised are planted wherever the product holds or meets one; then a whole
 * life is lived, with accidents, and everything that somebody could read is searched for them.
 */
class SecretsTest {
  private static final String OPERATOR = "plop_planted-operators-token-0123456789";
  private static final String SERVER_KEY = "UExBTlRFRC1TRVJWRVItS0VZLU9GLTMyLUJZVEVTLS0=";
  private static final String WRONG_KEY = "planted-wrong-private-key-of-a-caller";
  private static final String WRONG_TOKEN =
      "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJwbGFudGVkLXRva2VuIn0.cGxhbnRlZC1zaWduYXR1cmU";
  private static final String SIGNATURE = "91ab77c0planted0signature0of0a0request";
  private static final String LINKS =
      "/v1beta1/clusters/" + ApiClient.CLUSTER + "/privateLinkConnections";
  private static final String KEY =
      """
      {"apiKey":{"displayName":"planted","role":"ORGANIZATION_OWNER","organizationId":"1"}}
      """;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static InProcessTemporal temporal;
  private static Stack stack;

  private final Runs runs = new Runs(stack.temporal());
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> readable = new LinkedHashMap<>();

  @BeforeAll
  static void start() throws Exception {
    temporal = new InProcessTemporal();
    Map<String, Object> settings =
        Map.of(
            "privatelink.server-key",
            SERVER_KEY,
            "privatelink.operators.olga.key-sha256",
            hash("SHA-256", OPERATOR));
    stack = Stack.start(temporal.address(), Stack.CLOUD, settings, List.of(new MendedServer()));
  }

  @AfterAll
  static void stop() {
    stack.close();
    temporal.close();
  }

  @Test
  void whateverIsRead_noSecretIsInIt() throws Exception {
    try (LogLines all = LogLines.of("ROOT", Level.INFO);
        LogLines ours = LogLines.of("dev.privatelink", Level.DEBUG)) {
      JsonNode key = JSON.readTree(operator("POST", "/admin/v1/apiKeys", KEY));
      String name = key.get("publicKey").asText();
      String secret = key.get("privateKey").asText();

      refused(name);
      String id = lived(name, secret);
      operators(name);
      readable.put("the database", stack.databaseAsText());
      for (String operation : List.of(Runs.create(id), Runs.delete(id))) {
        readable.put("the history of " + operation, history(operation));
      }
      readable.put("the log", text(all.lines()) + text(ours.lines()));

      assertThat(readable).hasSizeGreaterThan(10);
      assertThat(readable.get("the log")).contains(id);
      assertThat(readable)
          .allSatisfy((where, text) ->
              assertThat(text)
                  .as(where)
                  .isNotBlank()
                  .doesNotContainIgnoringCase(secrets(name, secret)));
    }
  }

  /** Callers who do not prove who they are. */
  private void refused(String name) throws Exception {
    DigestSession wrong = new DigestSession(DigestSigner.of(name, WRONG_KEY));
    URI target = stack.uri().resolve(LINKS);
    var challenge = http.send(HttpRequest.newBuilder(target).build(), BodyHandlers.ofString());
    wrong.isAskedAgain(challenge.headers(), false);
    String proof = wrong.authorization("GET", target).orElseThrow();
    readable.put("a wrong key's refusal", send("GET", LINKS, "", proof, 401));
    readable.put("a token's refusal", send("GET", LINKS, "", "Bearer " + WRONG_TOKEN, 401));
    readable.put(
        "another operator's refusal",
        send("GET", "/admin/v1/audit", "", "Bearer " + OPERATOR + "x", 401));
  }

  /** A life in which the cloud tells our credentials, and the worker stumbles over it. */
  private String lived(String name, String secret) {
    ApiClient api = stack.api().as(DigestSigner.of(name, secret));
    try (var telling = PlantedFault.plant(stack.cloud(), telling())) {
      String id = api.created(LocalCloudSeed.SERVICE_AUTOMATIC);
      JsonNode paused =
          api.awaitAnswer(id, answer -> answer.body().has("failure"), "paused").body();
      readable.put("the paused connection", paused.toString());
      readable.put("its description", runs.describe(Runs.create(id)).toString());
      readable.put("its current details", runs.currentDetails(Runs.create(id)));
      telling.close();
      api.awaitState(id, "ACTIVE");
      readable.put("the list", api.send("GET", "/privateLinkConnections", "").ok().toString());
      readable.put("the events", api.events(id).toString());
      readable.put("the operations", api.operations(id).toString());
      api.delete(id).ok();
      api.awaitGone(id);
      return id;
    }
  }

  private void operators(String name) throws Exception {
    readable.put("the keys", operator("GET", "/admin/v1/apiKeys?organizationId=1", ""));
    assertThat(readable.get("the keys")).contains(name);
    readable.put("the audit trail", operator("GET", "/admin/v1/audit?pageSize=100", ""));
    readable.put("health", send("GET", "/health", "", "", 200));
    assertThat(readable.get("the audit trail")).contains("WRONG_SECRET");
  }

  /** As EC2 does when a signature is wrong: it quotes the request's credential. */
  private static Fault telling() {
    return Fault.error(
            "CreateVpcEndpoint",
            403,
            "SignatureDoesNotMatch",
            "Credential=%s/20261121/us-east-1/ec2/aws4_request, Signature=%s does not match"
                .formatted(LocalCloudSeed.PLATFORM_ACCESS_KEY_ID, SIGNATURE))
        .onCalls(1, Fault.CALLS_MAX);
  }

  /** Everything that opens something, in the forms in which it is at hand. */
  private static String[] secrets(String name, String secret) {
    var secrets =
        new ArrayList<>(
            List.of(
                secret,
                OPERATOR,
                SERVER_KEY,
                "PLANTED-SERVER-KEY",
                WRONG_KEY,
                WRONG_TOKEN,
                "cGxhbnRlZC1zaWduYXR1cmU",
                Stack.SECRET,
                SIGNATURE,
                LocalCloudSeed.PLATFORM_ACCESS_KEY_ID,
                LocalCloudSeed.PLATFORM_SECRET_ACCESS_KEY));
    for (String algorithm : List.of("MD5", "SHA-256")) {
      secrets.add(hash(algorithm, name + ":tidb.cloud:" + secret));
    }
    return secrets.toArray(String[]::new);
  }

  /** With inputs, answers, failures, memo and search attributes. */
  private static String history(String operation) {
    return stack.temporal().fetchHistory(operation).getHistory().toString();
  }

  private static String text(List<LogLines.Line> lines) {
    return String.join("", lines.stream().map(LogLines.Line::text).toList());
  }

  private String operator(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(method, path, body, "Bearer " + OPERATOR, 200);
  }

  private String send(String method, String path, String body, String authorization, int status)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(stack.uri().resolve(path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    var answer = http.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer.body();
  }

  private static String hash(String algorithm, String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
