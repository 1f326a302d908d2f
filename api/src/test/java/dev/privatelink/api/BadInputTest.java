package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.TestService;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be right is refused with its field, and starts and writes nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
  private static final String CREATE = Scene.CONNECTIONS;
  private static final String ID = "plc-aaaaaaaaaaaaaaaaaaaa";
  private static final String ATTACH = Scene.CONNECTIONS + "/" + ID + ":attachDomains";
  private static final String DETACH = Scene.CONNECTIONS + "/" + ID + ":detachDomains";

  // Nothing in here changes anything: that is what is tested.
  private Scene scene;

  @BeforeAll
  void start() {
    scene = new Scene();
  }

  @AfterAll
  void stop() {
    scene.close();
  }

  static Stream<Arguments> bodies() {
    String good = Scene.createBody(TestService.RUNNING, "n").strip();
    return Stream.of(
        Arguments.of("no body", CREATE, "", "body"),
        Arguments.of("white space", CREATE, "  \n", "body"),
        Arguments.of("half a body", CREATE, good.substring(0, 60), "body"),
        Arguments.of("a second body", CREATE, good + good, "body"),
        Arguments.of("a list", CREATE, "[" + good + "]", "body"),
        Arguments.of("a text", CREATE, "\"x\"", "body"),
        Arguments.of("null", CREATE, "null", "body"),
        Arguments.of(
            "a field twice", CREATE, "{\"privateLinkConnection\":{}," + good.substring(1), "body"),
        Arguments.of("deep", CREATE, "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000), "body"),
        Arguments.of("a long number", CREATE, "{\"a\":" + "1".repeat(1_000) + "}", "body"),
        Arguments.of("a comment", CREATE, "/* */" + good, "body"),
        Arguments.of("a million bytes", CREATE, "x".repeat(1_000_000), "body"),
        Arguments.of(
            "a million good bytes",
            CREATE,
            good.replace("\"n\"", "\"" + "n".repeat(1_000_000) + "\""),
            "body"),
        Arguments.of("an empty object", CREATE, "{}", "privateLinkConnection"),
        Arguments.of(
            "a number for an object",
            CREATE,
            "{\"privateLinkConnection\":1}",
            "privateLinkConnection"),
        Arguments.of(
            "no type",
            CREATE,
            good.replace(",\"type\":\"AWS_ENDPOINT_SERVICE\"", ""),
            "privateLinkConnection.type"),
        Arguments.of(
            "an unknown type",
            CREATE,
            good.replace("AWS_ENDPOINT_SERVICE", "AZURE"),
            "privateLinkConnection.type"),
        Arguments.of(
            "a type that does not fit the cluster",
            CREATE,
            good.replace("AWS_ENDPOINT_SERVICE", "ALICLOUD_ENDPOINT_SERVICE")
                .replace("awsEndpointService", "alicloudEndpointService"),
            "privateLinkConnection.type"),
        Arguments.of(
            "a number for a type",
            CREATE,
            good.replace("\"AWS_ENDPOINT_SERVICE\"", "7"),
            "privateLinkConnection.type"),
        Arguments.of(
            "no name",
            CREATE,
            good.replace("\"displayName\":\"n\",", ""),
            "privateLinkConnection.displayName"),
        Arguments.of("an empty name", CREATE, named(""), "privateLinkConnection.displayName"),
        Arguments.of(
            "101 code points",
            CREATE,
            named("😀".repeat(101)),
            "privateLinkConnection.displayName"),
        Arguments.of("a line break", CREATE, named("a\\nb"), "privateLinkConnection.displayName"),
        Arguments.of("a null", CREATE, named("a\\u0000"), "privateLinkConnection.displayName"),
        Arguments.of("half a pair", CREATE, named("a\\ud83d"), "privateLinkConnection.displayName"),
        Arguments.of(
            "a name that is null",
            CREATE,
            good.replace("\"n\"", "null"),
            "privateLinkConnection.displayName"),
        Arguments.of(
            "a name that is a list",
            CREATE,
            good.replace("\"n\"", "[\"n\"]"),
            "privateLinkConnection.displayName"),
        Arguments.of(
            "another cluster",
            CREATE,
            Scene.createBody("7", "n"),
            "privateLinkConnection.clusterId"),
        Arguments.of(
            "no service",
            CREATE,
            "{\"privateLinkConnection\":{\"displayName\":\"n\",\"type\":\"AWS_ENDPOINT_SERVICE\"}}",
            "privateLinkConnection.awsEndpointService"),
        Arguments.of(
            "a service of another region",
            CREATE,
            good.replace("us-east-1.vpce", "eu-west-1.vpce"),
            "privateLinkConnection.awsEndpointService.name"),
        Arguments.of(
            "a service name that is an object",
            CREATE,
            good.replace("\"com.amazonaws.vpce.us-east-1.vpce-svc-x\"", "{}"),
            "privateLinkConnection.awsEndpointService.name"),
        Arguments.of(
            "a long service name",
            CREATE,
            good.replace("vpce-svc-x", "vpce-svc-" + "x".repeat(1_000)),
            "privateLinkConnection.awsEndpointService.name"),
        Arguments.of("nothing to attach", ATTACH, "{\"validateOnly\":true}", "attachDomain"),
        Arguments.of(
            "an unknown domain type",
            ATTACH,
            Scene.attachBody("MINE", "", true),
            "attachDomain.type"),
        Arguments.of(
            "a text for a flag",
            ATTACH,
            "{\"attachDomain\":{\"type\":\"TIDBCLOUD_MANAGED\"},\"validateOnly\":\"true\"}",
            "validateOnly"),
        Arguments.of(
            "no unique name",
            ATTACH,
            Scene.attachBody("TIDBCLOUD_MANAGED", "", false),
            "attachDomain.uniqueName"),
        Arguments.of(
            "a control character in a unique name",
            ATTACH,
            Scene.attachBody("TIDBCLOUD_MANAGED", "\\u001b", false),
            "attachDomain.uniqueName"),
        Arguments.of("nothing to detach", DETACH, "{}", "attachDomainId"),
        Arguments.of("a malformed set", DETACH, Scene.detachBody("ad-1"), "attachDomainId"),
        Arguments.of(
            "a set in capitals",
            DETACH,
            Scene.detachBody("AD-" + "A".repeat(20)),
            "attachDomainId"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void whenABodyCannotBeRight_itIsRefusedWithItsField(
      String what, String path, String body, String field) {
    refused(scene.http().post(path, body), field);
  }

  static Stream<Arguments> paths() {
    return Stream.of(
        Arguments.of(Scene.CONNECTIONS + "?pageSize=-1", "pageSize"),
        Arguments.of(Scene.CONNECTIONS + "?pageSize=ten", "pageSize"),
        Arguments.of(Scene.CONNECTIONS + "?pageSize=1e3", "pageSize"),
        Arguments.of(Scene.CONNECTIONS + "?pageSize=99999999999999999999", "pageSize"),
        Arguments.of(Scene.CONNECTIONS + "?pageSize=2147483648", "pageSize"),
        Arguments.of(Scene.CONNECTIONS + "?pageSize=%F0%9F%98%80", "pageSize"),
        Arguments.of(Scene.CONNECTIONS + "?state=DELETED", "state"),
        Arguments.of(Scene.CONNECTIONS + "?state=active", "state"),
        Arguments.of(Scene.CONNECTIONS + "?pageToken=x", "pageToken"),
        Arguments.of(Scene.CONNECTIONS + "?pageToken=%00", "pageToken"),
        Arguments.of(Scene.CONNECTIONS + "?pageToken=" + "e".repeat(1_000), "pageToken"),
        Arguments.of(Scene.CONNECTIONS + "?pageToken=e30", "pageToken"),
        Arguments.of(Scene.CONNECTIONS + "/plc-1", "privateLinkConnectionId"),
        Arguments.of(Scene.CONNECTIONS + "/PLC-aaaaaaaaaaaaaaaaaaaa", "privateLinkConnectionId"),
        Arguments.of(Scene.CONNECTIONS + "/plc-aaaaaaaaaaaaaaaaaaaa%0A", "privateLinkConnectionId"),
        Arguments.of(Scene.CONNECTIONS + "/%2e%2e", "privateLinkConnectionId"),
        Arguments.of(Scene.CONNECTIONS + "/a%2Fb", "privateLinkConnectionId"),
        Arguments.of("/v1beta1/clusters/abc/privateLinkConnections", "clusterId"),
        Arguments.of("/v1beta1/clusters/-1/privateLinkConnections", "clusterId"),
        Arguments.of("/v1beta1/clusters/123456789012345678901/privateLinkConnections", "clusterId"),
        Arguments.of(
            "/v1beta1/clusters/x/privateLinkConnections:getAvailabilityZones", "clusterId"),
        Arguments.of("/v1beta1/clusters/x/privateLinkConnections/" + ID, "clusterId"),
        Arguments.of(Scene.CONNECTIONS + "/" + ID + "/events?pageToken=x", "pageToken"),
        Arguments.of(Scene.CONNECTIONS + "/" + ID + "/events?pageSize=x", "pageSize"),
        Arguments.of(Scene.CONNECTIONS + "/" + ID + "/operations?pageToken=x", "pageToken"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("paths")
  void whenAPathCannotBeRight_itIsRefusedWithItsField(String path, String field) {
    refused(scene.http().get(path), field);
  }

  @Test
  void whenSeveralThingsAreWrong_allAreTold() {
    Http.Answer answer =
        scene
            .http()
            .post(CREATE, "{\"privateLinkConnection\":{\"clusterId\":\"7\",\"type\":\"X\"}}");

    assertThat(fields(answer))
        .containsExactlyInAnyOrder(
            "privateLinkConnection.displayName",
            "privateLinkConnection.clusterId",
            "privateLinkConnection.type");
  }

  @Test
  void whenATypeIsUnknown_theKnownOnesAreNamed() {
    assertThat(
            scene
                .http()
                .post(
                    CREATE,
                    Scene.createBody(TestService.RUNNING, "n").replace("AWS_ENDPOINT_SERVICE", "X"))
                .text())
        .contains("AWS_ENDPOINT_SERVICE", "ALICLOUD_ENDPOINT_SERVICE");
    assertThat(scene.http().post(ATTACH, Scene.attachBody("X", "", true)).text())
        .contains("TIDBCLOUD_MANAGED", "CONFLUENT");
  }

  @Test
  void whenABodyIsNotUtf8_itIsRefused() {
    byte[] body = Scene.createBody(TestService.RUNNING, "~").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < body.length; i++) {
      if (body[i] == '~') {
        body[i] = (byte) 0xff;
      }
    }

    refused(scene.http().post(CREATE, body), "body");
  }

  @Test
  void whenAKeyIsMalformed_itIsRefused() {
    refused(scene.create("Idempotency-Key", "x".repeat(256)), "Idempotency-Key");
    refused(scene.create("Idempotency-Key", "a b"), "Idempotency-Key");
  }

  @Test
  void whenTheWrongThingIsSent_theFrameworksAnswersHaveTheSameShape() {
    status(scene.http().get("/nothing"), 404, 5);
    status(scene.http().get("/health/nothing"), 404, 5);
    status(scene.http().get("/beans"), 404, 5);
    status(scene.http().send("PUT", Scene.CONNECTIONS, new byte[0]), 405, 12);
    status(scene.http().send("PATCH", Scene.CONNECTIONS + "/" + ID, new byte[0]), 405, 12);
    status(
        scene
            .http()
            .send(
                "POST",
                CREATE,
                "a=b".getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "text/plain"),
        415,
        3);
    status(
        scene
            .http()
            .send(
                "POST",
                CREATE,
                "a=b".getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/x-www-form-urlencoded"),
        415,
        3);
  }

  @Test
  void whenTheRequestItselfIsBroken_noAnswerIsA500() throws IOException {
    for (String request :
        List.of(
            "GET /v1beta1/clusters/%zz/privateLinkConnections HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET " + Scene.CONNECTIONS + "?pageToken=%c3%28 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /" + "a".repeat(10_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(50_000) + "\r\n\r\n",
            "NONSENSE\r\n\r\n",
            "POST "
                + CREATE
                + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n",
            "POST "
                + CREATE
                + " HTTP/1.1\r\nHost: x\r\nContent-Type: nonsense\r\nContent-Length: 2\r\n\r\n{}",
            "GET / HTTP/9.9\r\nHost: x\r\n\r\n")) {
      assertThat(raw(request))
          .as(request.lines().findFirst().orElseThrow())
          .matches("HTTP/[0-9.]+ 4..");
    }
    nothingHappened();
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", scene.http().port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      byte[] answer = socket.getInputStream().readNBytes(12);
      return new String(answer, StandardCharsets.ISO_8859_1);
    }
  }

  private void refused(Http.Answer answer, String field) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("X-Debug-Trace-Id")).isNotEmpty();
    assertThat(answer.json().get("code").asInt()).isEqualTo(3);
    assertThat(answer.json().at("/details/0/@type").asText())
        .isEqualTo("type.googleapis.com/google.rpc.BadRequest");
    assertThat(fields(answer)).containsExactly(field);
    assertThat(answer.json().at("/details/0/fieldViolations/0/description").asText()).isNotBlank();
    assertThat(answer.text().length()).isLessThan(1_000);
    nothingHappened();
  }

  private void nothingHappened() {
    assertThat(scene.operations().admitted()).isEmpty();
    assertThat(scene.operations().resumed()).isEmpty();
    assertThat(scene.ledger().eventCount()).isZero();
  }

  private static void status(Http.Answer answer, int status, int code) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("X-Debug-Trace-Id")).isNotEmpty();
    assertThat(answer.json().get("code").asInt()).isEqualTo(code);
    assertThat(answer.json().get("details").isArray()).isTrue();
  }

  private static List<String> fields(Http.Answer answer) {
    var fields = new ArrayList<String>();
    for (JsonNode violation : answer.json().at("/details/0/fieldViolations")) {
      fields.add(violation.get("field").asText());
    }
    return fields;
  }

  private static String named(String name) {
    return Scene.createBody(TestService.RUNNING, name);
  }
}
