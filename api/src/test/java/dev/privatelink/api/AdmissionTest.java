package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.TestService;
import dev.privatelink.api.operation.NoAnswer.Silent;
import dev.privatelink.connection.Refusal;
import dev.privatelink.connection.Refusal.Blocker;
import dev.privatelink.connection.Refusal.Reason;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OperationId;
import dev.privatelink.port.Admission;
import dev.privatelink.workflow.create.CreateConnectionWorkflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a caller learns: admitted, refused and why, never to come to life, or open until when. */
class AdmissionTest {
  private static final OperationId OPERATION =
      OperationId.create(new ConnectionId("plc-aaaaaaaaaaaaaaaaaaaa"));

  private final Scene scene = new Scene();

  @AfterEach
  void stop() {
    scene.close();
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_FOUND, 404, 5",
    "CLUSTER_NOT_RUNNING, 400, 9",
    "WRONG_STATE, 400, 9",
    "DOMAINS_ATTACHED, 400, 9",
    "DELETION_REQUESTED, 400, 9",
    "NAME_HELD, 409, 6",
    "KEY_REUSED, 409, 10",
    "INVALID, 400, 3"
  })
  void whenTheLedgerRefuses_theReasonHasItsStatus(Reason reason, int status, int code) {
    scene
        .operations()
        .answer(
            Admission.refused(
                OPERATION,
                new Refusal(
                    reason,
                    "Why not.",
                    List.of(new Blocker("ad-1", "the first"), new Blocker("ad-2", "the second")))));

    Http.Answer answer = scene.create();

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().get("code").asInt()).isEqualTo(code);
    assertThat(answer.json().get("message").asText()).contains("Why not.");
    if (code == 9) {
      JsonNode detail = answer.json().at("/details/0");
      assertThat(detail.get("@type").asText())
          .isEqualTo("type.googleapis.com/google.rpc.PreconditionFailure");
      assertThat(detail.get("violations")).hasSize(2);
      assertThat(detail.at("/violations/1/type").asText()).isEqualTo(reason.name());
      assertThat(detail.at("/violations/1/subject").asText()).isEqualTo("ad-2");
      assertThat(detail.at("/violations/1/description").asText()).isEqualTo("the second");
    }
    assertThat(answer.header("Retry-After")).isEmpty();
  }

  @Test
  void whenTheClusterIsPaused_nothingIsCreated() {
    Http.Answer answer =
        scene
            .http()
            .post(
                "/v1beta1/clusters/" + TestService.PAUSED + "/privateLinkConnections",
                Scene.createBody(TestService.PAUSED, "n"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/details/0/violations/0/type").asText())
        .isEqualTo("CLUSTER_NOT_RUNNING");
    assertThat(answer.json().at("/details/0/violations/0/subject").asText())
        .isEqualTo(TestService.PAUSED);
    assertThat(scene.ledger().eventCount()).isZero();
  }

  @Test
  void whenWeHaveNoNetworkInTheRegion_nothingIsStarted() {
    for (Http.Answer answer :
        List.of(
            scene
                .http()
                .post(
                    "/v1beta1/clusters/" + TestService.ELSEWHERE + "/privateLinkConnections",
                    Scene.createBody(TestService.ELSEWHERE, "n").replace("us-east-1", "eu-west-9")),
            scene
                .http()
                .get(
                    "/v1beta1/clusters/"
                        + TestService.ELSEWHERE
                        + "/privateLinkConnections:getAvailabilityZones"))) {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().get("code").asInt()).isEqualTo(9);
      assertThat(answer.json().get("message").asText()).contains("eu-west-9");
    }
    assertThat(scene.operations().admitted()).isEmpty();
  }

  @Test
  void whenSomethingBelongsToAnotherOrganisation_itIsNotFound() {
    String foreign = "/v1beta1/clusters/" + TestService.FOREIGN + "/privateLinkConnections";

    for (Http.Answer answer :
        List.of(
            scene.http().get(foreign),
            scene.http().get(foreign + ":getAvailabilityZones"),
            scene.http().post(foreign, Scene.createBody(TestService.FOREIGN, "n")),
            scene.http().get("/v1beta1/clusters/99/privateLinkConnections"))) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.json().get("code").asInt()).isEqualTo(5);
    }
    String id = scene.created();
    assertThat(scene.http().get(foreign + "/" + id).status()).isEqualTo(404);
    assertThat(scene.http().get(foreign + "/" + id + "/events").status()).isEqualTo(404);
    assertThat(scene.http().get(foreign + "/" + id + "/operations").status()).isEqualTo(404);
    assertThat(scene.http().delete(foreign + "/" + id).status()).isEqualTo(404);
    assertThat(scene.operations().admitted()).hasSize(1);
  }

  @Test
  void whenDomainsAreAttached_deletionIsRefusedNamingThem_andWorksAfterDetaching() {
    String id = scene.created();
    scene.story(id).active();
    JsonNode attached = scene.attach(id, scene.uniqueName(id), false).json();
    String set = attached.get("attachDomainId").asText();

    Http.Answer refused = scene.delete(id);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/details/0/violations/0/subject").asText()).isEqualTo(set);
    assertThat(scene.detach(id, set).json().at("/details/0/violations/0/type").asText())
        .isEqualTo("WRONG_STATE");
    scene
        .story(id)
        .attached(set, List.of(attached.at("/domains/0/name").asText()), Optional.empty());
    assertThat(scene.detach(id, set).status()).isEqualTo(200);
    assertThat(scene.delete(id).status()).isEqualTo(400);
    scene.story(id).detached(set);
    assertThat(scene.detach(id, set).status()).isEqualTo(404);
    assertThat(scene.delete(id).status()).isEqualTo(200);
  }

  @Test
  void whenTheConnectionIsNotActive_domainsAreRefused() {
    String id = scene.created();
    assertThat(scene.attach(id, "", true).json().get("message").asText())
        .contains("not inspected yet");
    scene.story(id).waiting();
    String unique = scene.uniqueName(id);

    Http.Answer answer = scene.attach(id, unique, false);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("message").asText()).contains("ACTIVE", "PENDING_ACCEPTANCE");
    assertThat(answer.json().at("/details/0/violations/0/type").asText()).isEqualTo("WRONG_STATE");
  }

  @Test
  void whenADomainTypeDoesNotFitTheCloud_theFittingOnesAreNamed() {
    String id = scene.created();
    scene.story(id).active();

    Http.Answer answer =
        scene
            .http()
            .post(scene.path(id) + ":attachDomains", Scene.attachBody("CONFLUENT", "x", true));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/details/0/fieldViolations/0/field").asText())
        .isEqualTo("attachDomain.type");
    assertThat(answer.json().get("message").asText()).contains("TIDBCLOUD_MANAGED");
  }

  @Test
  void whenAnotherUniqueNameIsSent_itIsRefused() {
    String id = scene.created();
    scene.story(id).active();

    Http.Answer answer = scene.attach(id, "other", false);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/details/0/fieldViolations/0/field").asText())
        .isEqualTo("attachDomain.uniqueName");
  }

  @Test
  void whenAConnectionIsRequested_itsTermsCountFromTheDatabasesTime() {
    scene.created();

    var request = scene.operations().admitted().getFirst();
    var input = (CreateConnectionWorkflow.Input) request.input();
    Instant now = scene.ledger().now();
    assertThat(input.request().terms().serviceVisibleBy()).isEqualTo(now.plusSeconds(120));
    assertThat(input.request().terms().endpointCreatedBy()).isEqualTo(now.plusSeconds(3_600));
    assertThat(input.request().terms().acceptedBy()).isEqualTo(now.plus(Duration.ofDays(7)));
    assertThat(input.request().terms().connectedWithin()).isEqualTo(Duration.ofHours(1));
    assertThat(input.absentFor()).isEqualTo(Duration.ofMinutes(10));
    assertThat(input.installation()).isEqualTo(scene.ledger().id());
    assertThat(request.summary()).isEqualTo("create n → vpce-svc-x");
    // Eight seconds, less what the request had used up when the clock was read.
    assertThat(request.start().admitBy()).isBetween(now.plusSeconds(5), now.plusSeconds(8));
  }

  @Test
  void whenAnEarlierCallersTimeWasOver_theRequestIsMadeOnceMore() {
    scene
        .operations()
        .answer(Admission.refused(OPERATION, Refusal.of(Reason.REQUEST_EXPIRED, "too late")));

    assertThat(scene.create().status()).isEqualTo(200);
    assertThat(scene.operations().admitted()).hasSize(2);
  }

  @Test
  void whenItExpiresAgain_itIsSaidThatItWillNotComeToLife() {
    for (int i = 0; i < 3; i++) {
      scene
          .operations()
          .answer(Admission.refused(OPERATION, Refusal.of(Reason.REQUEST_EXPIRED, "too late")));
    }

    Http.Answer answer = scene.create();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("code").asInt()).isEqualTo(14);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.json().get("message").asText()).contains("will not come to life");
    assertThat(scene.operations().admitted()).hasSize(2);
  }

  @Test
  void whenNobodyAnswersAndNothingWasAdmitted_itIsSaidUntilWhenItMayComeToLife() {
    scene.operations().silent(Silent.WORKFLOW_SERVICE);

    Http.Answer answer = scene.create();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("message").asText())
        .contains(
            "the workflow service does not answer",
            "will not come to life after 2026-11-21T10:00:0",
            "send it again");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 9);
    assertThat(answer.text()).doesNotContain("secret");
    assertThat(scene.ledger().eventCount()).isZero();
  }

  @Test
  void whenTheAnswerIsLostAndItWasAdmitted_theCallerGetsTheNormalAnswer() {
    scene.operations().loseAnswers();

    Http.Answer created = scene.create();

    assertThat(created.status()).isEqualTo(200);
    assertThat(created.json().get("state").asText()).isEqualTo("CREATING");
    String id = created.json().get("privateLinkConnectionId").asText();
    assertThat(scene.delete(id).json().get("state").asText()).isEqualTo("DELETING");
    assertThat(scene.operations().admitted()).hasSize(2);
  }

  @Test
  void whenTheDatabaseIsSilentToo_itIsSaidUntilWhenTheOutcomeIsOpen() {
    scene.operations().silent(Silent.WORKERS);
    scene.ledger().downAfter(1);

    Http.Answer answer = scene.create();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("message").asText())
        .contains(
            "It is open until 2026-11-21T10:00:0",
            "nor a worker took the request up in time",
            "plc-",
            "Idempotency-Key");
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(answer.text()).doesNotContain("secret");
  }

  @Test
  void whenTheDatabaseFallsSilentAfterAdmission_thatIsSaid() {
    scene.ledger().downAfter(1);

    Http.Answer answer = scene.create();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("message").asText()).contains("was admitted as plc-", ":create");
    assertThat(scene.ledger().eventCount()).isEqualTo(1);
  }

  @Test
  void whenTheDatabaseIsDown_everythingAnswers503AndNothingIsStarted() {
    String id = scene.created();
    scene.ledger().down(true);

    for (Http.Answer answer :
        List.of(
            scene.create(),
            scene.get(id),
            scene.delete(id),
            scene.attach(id, "", true),
            scene.detach(id, "ad-aaaaaaaaaaaaaaaaaaaa"),
            scene.http().get(Scene.CONNECTIONS),
            scene.http().get(scene.path(id) + "/events"))) {
      assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
      assertThat(answer.json().get("code").asInt()).isEqualTo(14);
      assertThat(answer.header("Retry-After")).isNotEmpty();
      assertThat(answer.text()).doesNotContain("secret");
    }
    assertThat(scene.operations().admitted()).hasSize(1);
    scene.ledger().down(false);
    assertThat(scene.get(id).status()).isEqualTo(200);
  }

  @Test
  void whenTheWorkflowServiceIsDown_readsGoOn_andRepetitionsSaySo() {
    String id = scene.created();
    assertThat(scene.delete(id).status()).isEqualTo(200);
    scene.operations().silent(Silent.WORKFLOW_SERVICE);

    assertThat(scene.get(id).status()).isEqualTo(200);
    assertThat(scene.http().get(Scene.CONNECTIONS).status()).isEqualTo(200);
    assertThat(scene.http().get(scene.path(id) + "/events").status()).isEqualTo(200);
    assertThat(scene.http().get(scene.path(id) + "/operations").status()).isEqualTo(200);
    Http.Answer again = scene.delete(id);
    assertThat(again.status()).isEqualTo(503);
    assertThat(again.json().get("message").asText()).contains("was requested before");
  }

  @Test
  void whenThereIsABug_theAnswerTellsTheTraceAndNothingElse() {
    scene.ledger().broken(true);

    Http.Answer answer = scene.http().get(Scene.CONNECTIONS, "X-Debug-Trace-Id", "trace-7");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.json().get("code").asInt()).isEqualTo(13);
    assertThat(answer.json().get("message").asText())
        .isEqualTo("Something went wrong on our side. Tell support the trace id trace-7.");
    assertThat(answer.text()).doesNotContain("secret", "Exception");
    assertThat(answer.header("X-Debug-Trace-Id")).isEqualTo("trace-7");
  }

  @Test
  void whenARequestIsRepeatedWithItsKey_itGetsTheFirstAnswer() {
    Http.Answer first = scene.create("Idempotency-Key", "k1");
    String id = first.json().get("privateLinkConnectionId").asText();
    scene.story(id).active();
    String spaced = Scene.createBody(TestService.RUNNING, "n").replace(",", ", ");

    Http.Answer again = scene.http().post(Scene.CONNECTIONS, spaced, "Idempotency-Key", "k1");

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(scene.http().get(Scene.CONNECTIONS).json().get("totalSize").asInt()).isEqualTo(1);
    Http.Answer other =
        scene
            .http()
            .post(
                Scene.CONNECTIONS,
                Scene.createBody(TestService.RUNNING, "other"),
                "Idempotency-Key",
                "k1");
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.json().get("code").asInt()).isEqualTo(10);
  }

  @Test
  void whenAnAttachmentIsRepeatedWithItsKey_itGetsTheFirstAnswer_alsoAfterDetaching() {
    String id = scene.created();
    scene.story(id).active();
    String unique = scene.uniqueName(id);
    Http.Answer first = scene.attach(id, unique, false, "Idempotency-Key", "a1");
    String set = first.json().get("attachDomainId").asText();

    assertThat(scene.attach(id, unique, false, "Idempotency-Key", "a1").json())
        .isEqualTo(first.json());
    scene
        .story(id)
        .attached(set, List.of(first.json().at("/domains/0/name").asText()), Optional.empty());
    Http.Answer detached = scene.detach(id, set, "Idempotency-Key", "d1");
    assertThat(detached.status()).isEqualTo(200);
    scene.story(id).detached(set);
    assertThat(scene.detach(id, set, "Idempotency-Key", "d1").json()).isEqualTo(detached.json());
    assertThat(scene.attach(id, unique, false, "Idempotency-Key", "a1").json())
        .isEqualTo(first.json());
  }

  @Test
  void whenTheDeadlineIsShort_theWholeRequestEndsInTime() {
    try (var quick =
        new Scene(
            Map.of(
                "privatelink.terms.request-deadline", "2s",
                "privatelink.terms.admit-within", "1s"))) {
      quick.operations().silent(Silent.WORKERS);
      assertThat(quick.create().status()).isEqualTo(503);
      assertThat(quick.operations().admitted().getFirst().start().admitBy())
          .isBefore(quick.ledger().now().plusMillis(1_001));
    }
  }
}
