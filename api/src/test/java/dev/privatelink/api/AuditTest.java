package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.access.AuditEntry;
import dev.privatelink.access.AuditLine;
import dev.privatelink.access.AuditOutcome;
import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.TestService;
import dev.privatelink.api.operation.NoAnswer;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.testing.DigestSigner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who wanted what, and what became of it, is written down. */
class AuditTest {
  private static final String CREATE = "POST /v1beta1/clusters/{clusterId}/privateLinkConnections";
  private static final String ONE =
      "/v1beta1/clusters/{clusterId}/privateLinkConnections/{privateLinkConnectionId}";

  private static final String OPERATOR_TOKEN = "plop_operators-token-of-the-test";

  private final Scene scene =
      new Scene(
          Map.of(
              "privatelink.limits.requests-per-minute",
              200,
              "privatelink.operators.ada.key-sha256",
              // Of the token above.
              "d1dc1fbfc67285f1b10b2b3b93bfe6b6c6425044178a43ad6182ac97f1422195"));

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void whenSomethingIsChanged_aLineSaysWhoAndWhatAndFromWhere() {
    Http.Answer created = scene.create("X-Debug-Trace-Id", "trace-of-mine");
    String id = created.json().get("privateLinkConnectionId").asText();

    AuditEntry entry = only();
    AuditLine line = entry.line();
    assertThat(line.actor().orElseThrow().subject()).isNotBlank();
    assertThat(line.organization()).contains(new OrganizationId("1"));
    assertThat(line.operation()).isEqualTo(CREATE);
    assertThat(line.resources().ids())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("clusterId", TestService.RUNNING, "privateLinkConnectionId", id));
    assertThat(line.remoteAddress()).isEqualTo("127.0.0.1");
    assertThat(line.traceId()).isEqualTo("trace-of-mine");
    assertThat(entry.result().outcome()).isEqualTo(AuditOutcome.DONE);
    assertThat(entry.result().status()).isEqualTo(200);
    assertThat(entry.result().code()).isZero();
  }

  @Test
  void whenAChangeIsRefused_theLineSaysWhy() {
    scene
        .http()
        .post(
            "/v1beta1/clusters/" + TestService.PAUSED + "/privateLinkConnections",
            Scene.createBody(TestService.PAUSED, "n"));
    scene.http().post(Scene.CONNECTIONS, "{}");
    scene.delete("plc-aaaaaaaaaaaaaaaaaaaa");

    assertThat(scene.audit().entries())
        .extracting(AuditTest::told)
        .containsExactly(
            CREATE + " REFUSED 400 9 CLUSTER_NOT_RUNNING",
            CREATE + " REFUSED 400 3 INVALID_ARGUMENT",
            "DELETE " + ONE + " REFUSED 404 5 NOT_FOUND");
    assertThat(scene.audit().entries().getLast().line().resources().ids())
        .containsEntry("privateLinkConnectionId", "plc-aaaaaaaaaaaaaaaaaaaa");
  }

  @Test
  void whenTheOutcomeIsNotKnown_theLineSaysThatItFailed() {
    scene.operations().silent(NoAnswer.Silent.WORKERS);

    assertThat(scene.create().status()).isEqualTo(503);

    assertThat(told(only())).isEqualTo(CREATE + " FAILED 503 14 UNAVAILABLE");
  }

  @Test
  void whenTheTrailCannotBeWritten_nothingIsChanged() {
    scene.audit().broken(true);

    Http.Answer answer = scene.create();

    assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(answer.text()).doesNotContain("secret");
    assertThat(scene.operations().admitted()).isEmpty();
    assertThat(scene.http().get(Scene.CONNECTIONS).status()).isEqualTo(200);
  }

  @Test
  void whenOnlyTheEndCannotBeWritten_theCallerHasTheirAnswer_andTheLineStaysOpen() {
    scene.audit().closesBroken(true);

    assertThat(scene.create().status()).isEqualTo(200);

    assertThat(only().result().outcome()).isEqualTo(AuditOutcome.OPEN);
  }

  @Test
  void whenSomethingIsRead_thereIsNoLine() {
    scene.http().get(Scene.CONNECTIONS);
    scene.get("plc-aaaaaaaaaaaaaaaaaaaa");
    scene.http().get(Scene.CONNECTIONS + "/nonsense");
    scene.http().get("/nothing");
    scene.http().get("/health");

    assertThat(scene.audit().entries()).isEmpty();
  }

  @Test
  void whenACallerMayNot_thatIsWrittenDown_andOftenIsCounted() {
    IntStream.range(0, 70)
        .forEach(i -> assertThat(scene.http().get("/admin/v1/audit").status()).isEqualTo(403));

    List<AuditEntry> entries = scene.audit().entries();
    assertThat(told(entries.getFirst()))
        .isEqualTo("GET /admin/v1/audit REFUSED 403 7 PERMISSION_DENIED");
    assertThat(entries.getFirst().line().actor()).isPresent();
    assertThat(entries).hasSize(61);
    bundled(10);
  }

  @Test
  void whenACallerAsksTooOften_oneLineAMinuteSaysSo() {
    IntStream.range(0, 200).forEach(i -> scene.http().get(Scene.CONNECTIONS));

    IntStream.range(0, 20).forEach(i -> assertThat(scene.create().status()).isEqualTo(429));

    assertThat(told(only())).isEqualTo(CREATE + " REFUSED 429 49900007 RESOURCE_EXHAUSTED");
  }

  @Test
  void whenWhatBelongsToOthersIsAskedFor_thatIsWrittenDown_andWhatIsNowhereIsNot() {
    String foreign = "/v1beta1/clusters/" + TestService.FOREIGN + "/privateLinkConnections";
    String nowhere = "/v1beta1/clusters/7/privateLinkConnections";

    Http.Answer answer = scene.http().get(foreign);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(scene.http().get(nowhere).status()).isEqualTo(404);
    assertThat(scene.http().post(foreign, Scene.createBody(TestService.FOREIGN, "n")).status())
        .isEqualTo(404);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> scene.audit().entries().size() == 2);
    assertThat(scene.audit().entries())
        .extracting(AuditTest::told)
        .containsExactlyInAnyOrder(
            CREATE.replace("POST", "GET") + " REFUSED 404 5 FOREIGN",
            CREATE + " REFUSED 404 5 FOREIGN");
    assertThat(scene.audit().entries())
        .allMatch(entry -> entry.line().organization().equals(Optional.of(new OrganizationId("1"))))
        .allMatch(
            entry -> TestService.FOREIGN.equals(entry.line().resources().ids().get("clusterId")));
  }

  @Test
  void whenTheClusterItselfBelongsToOthers_askingForItAndDeletingItAreWrittenDown() {
    assertThat(scene.http().get("/v1beta1/clusters/" + TestService.FOREIGN).status())
        .isEqualTo(404);
    assertThat(scene.http().delete("/v1beta1/clusters/" + TestService.FOREIGN).status())
        .isEqualTo(404);
    assertThat(scene.http().get("/v1beta1/clusters/7").status()).isEqualTo(404);

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> scene.audit().entries().size() == 2);
    assertThat(scene.audit().entries())
        .extracting(AuditTest::told)
        .containsExactlyInAnyOrder(
            "GET /v1beta1/clusters/{clusterId} REFUSED 404 5 FOREIGN",
            "DELETE /v1beta1/clusters/{clusterId} REFUSED 404 5 FOREIGN");
  }

  @Test
  void whenACredentialIsWrong_thatIsWrittenDown_andOftenIsCounted_andAChallengeIsNot() {
    Http thief = scene.http().as(DigestSigner.of(TestService.KEY, "a-guess"));
    scene.http().anonymous().get(Scene.CONNECTIONS);

    IntStream.range(0, 25)
        .forEach(i -> assertThat(thief.get(Scene.CONNECTIONS).status()).isEqualTo(401));

    List<AuditEntry> entries = scene.audit().entries();
    assertThat(entries).hasSize(11);
    AuditEntry first = entries.getFirst();
    assertThat(told(first))
        .isEqualTo("GET " + Scene.CONNECTIONS + " UNAUTHENTICATED 401 16 WRONG_SECRET");
    assertThat(first.line().actor()).isEmpty();
    assertThat(first.line().resources().ids())
        .containsExactly(Map.entry("claimedKey", TestService.KEY));
    assertThat(first.line().remoteAddress()).isEqualTo("127.0.0.1");
    bundled(15);
    assertThat(entries.toString()).doesNotContain("a-guess");
  }

  @Test
  void whenNonsenseIsSentWithoutEnd_theTrailIsNotAskedEachTime_andStillCountsAll() {
    IntStream.range(0, 300).forEach(i -> nonsense(scene));

    assertThat(scene.audit().asked()).isEqualTo(11);
    assertThat(scene.audit().entries()).hasSize(11);
    bundled(290);
  }

  @Test
  void whenAnAddressIsOverItsLimit_nothingIsWrittenForItsNonsense() {
    try (Scene strict = new Scene(Map.of("privatelink.limits.unauthenticated-per-minute", 3))) {
      IntStream.range(0, 20).forEach(i -> nonsense(strict));

      assertThat(nonsense(strict).status()).isEqualTo(429);
      // Four credentials, of which the last was too much, and that it was.
      assertThat(strict.audit().entries()).hasSize(5);
      assertThat(strict.audit().asked()).isEqualTo(5);
    }
  }

  private static Http.Answer nonsense(Scene scene) {
    return scene.http().anonymous().get(Scene.CONNECTIONS, "Authorization", "Basic x");
  }

  private void bundled(int times) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> assertThat(scene.audit().entries().getLast().times()).isEqualTo(times));
  }

  @Test
  void whenASecretIsSentInTheNamesPlace_itIsNotWrittenDown() {
    scene.http().as(DigestSigner.of("oops-my-secret-0001", "x")).get(Scene.CONNECTIONS);

    assertThat(told(only())).contains("UNKNOWN_KEY");
    assertThat(only().toString()).doesNotContain("oops");
  }

  @Test
  void whenAnOperatorReadsTheTrail_itIsNewestFirst_inPages_andFiltered() {
    String one = scene.created();
    scene.delete(one);
    scene.delete("plc-aaaaaaaaaaaaaaaaaaaa");
    scene.http().as(DigestSigner.of(TestService.KEY, "a-guess")).get(Scene.CONNECTIONS);

    JsonNode first = read("?pageSize=3").json();
    JsonNode rest = read("?pageSize=3&pageToken=" + first.get("nextPageToken").asText()).json();

    assertThat(outcomes(first)).containsExactly("UNAUTHENTICATED", "REFUSED", "DONE");
    assertThat(outcomes(rest)).containsExactly("DONE");
    assertThat(rest.has("nextPageToken")).isFalse();
    JsonNode line = rest.at("/auditLines/0");
    assertThat(line.at("/actor/kind").asText()).isEqualTo("API_KEY");
    assertThat(line.at("/actor/subject").asText()).isEqualTo(TestService.KEY);
    assertThat(line.get("organizationId").asText()).isEqualTo("1");
    assertThat(line.get("operation").asText()).isEqualTo(CREATE);
    assertThat(line.at("/resources/privateLinkConnectionId").asText()).isEqualTo(one);
    assertThat(line.get("remoteAddress").asText()).isEqualTo("127.0.0.1");
    assertThat(line.get("traceId").asText()).isNotBlank();
    assertThat(line.get("time").asText()).isEqualTo("2026-11-21T10:00:00Z");
    assertThat(outcomes(read("?outcome=REFUSED").json())).containsExactly("REFUSED");
    assertThat(outcomes(read("?actor=" + TestService.KEY).json())).hasSize(3);
    assertThat(outcomes(read("?organizationId=2").json())).isEmpty();
    assertThat(outcomes(read("?from=2026-11-21T10:00:01Z&to=2026-11-21T10:00:03Z").json()))
        .containsExactly("REFUSED", "DONE");
    // Reading it is no change.
    assertThat(scene.audit().entries()).hasSize(4);
  }

  @Test
  void whenAFilterIsWrong_everythingWrongIsNamed() {
    Http.Answer answer =
        read("?organizationId=x&outcome=GONE&from=yesterday&to=2026-13-01T00:00:00Z");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.json().at("/details/0/fieldViolations").findValuesAsText("field"))
        .containsExactly("organizationId", "outcome", "from", "to");
    String token = read("?pageSize=1").json().path("nextPageToken").asText("e30");
    assertThat(read("?outcome=DONE&pageToken=" + token).status()).isEqualTo(400);
  }

  @Test
  void whenATenantReadsTheTrail_theyMayNot() {
    assertThat(scene.http().get("/admin/v1/audit").status()).isEqualTo(403);
  }

  private Http.Answer read(String query) {
    return scene
        .http()
        .anonymous()
        .get("/admin/v1/audit" + query, "Authorization", "Bearer " + OPERATOR_TOKEN);
  }

  private static List<String> outcomes(JsonNode list) {
    return list.get("auditLines").findValuesAsText("outcome");
  }

  @Test
  void whenNoProxyIsTrusted_whatAHeaderSaysDoesNotCount() {
    scene.create("X-Forwarded-For", "203.0.113.9");

    assertThat(only().line().remoteAddress()).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9|203.0.113.9",
        "203.0.113.9, 10.1.2.3|203.0.113.9",
        "198.51.100.1, 203.0.113.9, 10.1.2.3|203.0.113.9",
        "2001:db8::7|2001:db8:0:0:0:0:0:7",
        "10.1.2.3|10.1.2.3",
        "nonsense|127.0.0.1",
        "203.0.113.9, nonsense, 10.1.2.3|10.1.2.3",
        "localhost|127.0.0.1"
      })
  void whenProxiesAreTrusted_theAddressIsTheLastThatTheyDidNotMakeUp(
      String header, String address) {
    try (Scene behind =
        new Scene(Map.of("privatelink.proxies.trusted", List.of("127.0.0.0/8", "10.0.0.0/8")))) {
      behind.create("X-Forwarded-For", header);

      assertThat(behind.audit().entries().getFirst().line().remoteAddress()).isEqualTo(address);
    }
  }

  private AuditEntry only() {
    assertThat(scene.audit().entries()).hasSize(1);
    return scene.audit().entries().getFirst();
  }

  private static String told(AuditEntry entry) {
    var result = entry.result();
    return "%s %s %d %d %s"
        .formatted(
            entry.line().operation(),
            result.outcome(),
            result.status(),
            result.code(),
            result.reason());
  }
}
