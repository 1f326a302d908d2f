package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.access.AuditEntry;
import dev.privatelink.access.AuditLine;
import dev.privatelink.access.AuditOutcome;
import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.TestService;
import dev.privatelink.api.operation.NoAnswer;
import dev.privatelink.model.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who wanted what, and what became of it, is written down. */
class AuditTest {
  private static final String CREATE = "POST /v1beta1/clusters/{clusterId}/privateLinkConnections";
  private static final String ONE =
      "/v1beta1/clusters/{clusterId}/privateLinkConnections/{privateLinkConnectionId}";

  private final Scene scene = new Scene(Map.of("privatelink.limits.requests-per-minute", 200));

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
    assertThat(entries.getLast().times()).isEqualTo(10);
  }

  @Test
  void whenACallerAsksTooOften_oneLineAMinuteSaysSo() {
    IntStream.range(0, 200).forEach(i -> scene.http().get(Scene.CONNECTIONS));

    IntStream.range(0, 20).forEach(i -> assertThat(scene.create().status()).isEqualTo(429));

    assertThat(told(only())).isEqualTo(CREATE + " REFUSED 429 49900007 RESOURCE_EXHAUSTED");
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
