package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.Story;
import dev.privatelink.api.fake.TestService;
import dev.privatelink.api.operation.LiveStatus;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OperationId;
import dev.privatelink.workflow.OperationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is shown beyond the contract. */
class AdditionsTest {
  private final Scene scene = new Scene();

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void whenSomethingIsWrong_itIsSaidWhoMustDoWhat() {
    String id = scene.created();
    scene.story(id).hidden();

    JsonNode connection = scene.get(id).json();

    assertThat(connection.get("state").asText()).isEqualTo("CREATING");
    assertThat(connection.get("phase").asText()).isEqualTo("SERVICE_NOT_VISIBLE");
    assertThat(connection.get("message").asText()).isEqualTo("What is wrong.");
    JsonNode failure = connection.get("failure");
    assertThat(failure.get("code").asText()).isEqualTo("SERVICE_NOT_VISIBLE");
    assertThat(failure.get("actor").asText()).isEqualTo("CUSTOMER");
    assertThat(failure.get("message").asText()).isEqualTo("What is wrong.");
    assertThat(failure.get("remedy").asText()).isEqualTo("What to do.");
    assertThat(failure.get("command").asText()).isEqualTo("aws fix it");
    assertThat(failure.get("providerCode").asText()).isEqualTo("InvalidServiceName");
    assertThat(failure.get("providerMessage").asText()).isEqualTo("The cloud's words.");
    assertThat(failure.get("at").asText()).isEqualTo("2026-11-21T10:00:00.123456Z");
    assertThat(connection.has("acceptance")).isFalse();
  }

  @Test
  void whenTheCustomerHasToAccept_itIsSaidHow() {
    String id = scene.created();
    scene.ledger().pass(Duration.ofMinutes(1));
    scene.story(id).waiting();

    JsonNode connection = scene.get(id).json();

    assertThat(connection.get("state").asText()).isEqualTo("PENDING_ACCEPTANCE");
    assertThat(connection.get("phase").asText()).isEqualTo("WAITING_FOR_CUSTOMER");
    assertThat(connection.has("failure")).isFalse();
    assertThat(connection.has("message")).isFalse();
    JsonNode acceptance = connection.get("acceptance");
    assertThat(acceptance.get("serviceId").asText()).isEqualTo("vpce-svc-x");
    assertThat(acceptance.get("endpointId").asText()).isEqualTo(Story.ENDPOINT);
    assertThat(acceptance.get("since").asText()).isEqualTo("2026-11-21T10:01:00.123456Z");
    assertThat(acceptance.get("deadline").asText()).isEqualTo("2026-11-28T10:00:00.123456Z");
    assertThat(acceptance.get("command").asText())
        .isEqualTo(
            "aws ec2 accept-vpc-endpoint-connections --service-id vpce-svc-x --vpc-endpoint-ids "
                + Story.ENDPOINT);
    assertThat(acceptance.get("consoleUrl").asText()).startsWith("https://");
  }

  @Test
  void whenTheDeadlineIsLessThanADayAway_itExpiresSoon() {
    String id = scene.created();
    scene.story(id).waiting();
    scene.ledger().pass(Duration.ofDays(6));
    assertThat(scene.get(id).json().get("phase").asText()).isEqualTo("WAITING_FOR_CUSTOMER");

    scene.ledger().pass(Duration.ofMillis(1));

    assertThat(scene.get(id).json().get("phase").asText()).isEqualTo("EXPIRING_SOON");
    assertThat(scene.get(id).json().get("state").asText()).isEqualTo("PENDING_ACCEPTANCE");
    assertThat(scene.get(id).json().has("acceptance")).isTrue();
    assertThat(
            scene
                .http()
                .get(Scene.CONNECTIONS)
                .json()
                .at("/privateLinkConnections/0/phase")
                .asText())
        .isEqualTo("EXPIRING_SOON");
  }

  @Test
  void whenOneDomainFails_theOthersAreStillShownAttached() {
    String id = scene.created();
    scene.story(id).active();
    JsonNode attached = scene.attach(id, scene.uniqueName(id), false).json();
    String first = attached.at("/domains/0/name").asText();
    String second = attached.at("/domains/1/name").asText();
    scene.ledger().pass(Duration.ofMinutes(2));
    scene
        .story(id)
        .attached(
            attached.get("attachDomainId").asText(), List.of(first, second), Optional.of(second));

    JsonNode set = scene.get(id).json().at("/attachedDomains/0");

    assertThat(set.get("state").asText()).isEqualTo("FAILED");
    assertThat(set.at("/domains/0/state").asText()).isEqualTo("ATTACHED");
    assertThat(set.at("/domains/0").has("message")).isFalse();
    assertThat(set.at("/domains/0/updateTime").asText()).isEqualTo("2026-11-21T10:02:00.123456Z");
    assertThat(set.at("/domains/1/state").asText()).isEqualTo("FAILED");
    assertThat(set.at("/domains/1/message").asText()).isEqualTo("What is wrong.");
    assertThat(set.at("/domains/1/failure/code").asText()).isEqualTo("PROVIDER_REFUSED");
    assertThat(set.at("/failure/code").asText()).isEqualTo("PROVIDER_REFUSED");
    assertThat(set.get("createTime").asText()).isEqualTo("2026-11-21T10:00:00.123456Z");
    assertThat(set.get("createdBy").asText()).isEqualTo(TestService.KEY);
  }

  @Test
  void whenTheEventsAreRead_theWholeHistoryIsThere_alsoAfterDeletion() {
    String id = scene.created();
    scene.story(id).active();
    JsonNode attached = scene.attach(id, scene.uniqueName(id), false).json();
    String set = attached.get("attachDomainId").asText();
    scene
        .story(id)
        .attached(set, List.of(attached.at("/domains/0/name").asText()), Optional.empty());
    assertThat(scene.detach(id, set).status()).isEqualTo(200);
    scene.story(id).detached(set);
    assertThat(scene.delete(id, "X-Debug-Trace-Id", "the-deletion").status()).isEqualTo(200);
    scene.story(id).deleted();

    JsonNode events = scene.http().get(scene.path(id) + "/events?pageSize=100").json();

    var types = new ArrayList<String>();
    events.get("events").forEach(event -> types.add(event.get("type").asText()));
    assertThat(types)
        .containsExactly(
            "ConnectionRequested",
            "ServiceInspected",
            "EndpointRequested",
            "EndpointCreated",
            "EndpointObserved",
            "EndpointObserved",
            "CreateClosed",
            "DomainsAttachRequested",
            "DomainAttached",
            "AttachClosed",
            "DomainsDetachRequested",
            "DetachClosed",
            "DeletionRequested",
            "ConnectionDeleted");
    assertThat(events.has("nextPageToken")).isFalse();
    JsonNode created = events.at("/events/3");
    assertThat(created.get("sequence").asLong()).isEqualTo(4);
    assertThat(created.get("time").asText()).isEqualTo("2026-11-21T10:00:00.123456Z");
    assertThat(created.get("operationId").asText()).isEqualTo(id + ":create");
    assertThat(created.at("/actor/kind").asText()).isEqualTo("API_KEY");
    assertThat(created.at("/actor/subject").asText()).isEqualTo(TestService.KEY);
    assertThat(created.at("/details/endpointId").asText()).isEqualTo(Story.ENDPOINT);
    assertThat(events.at("/events/4/details/providerState").asText())
        .isEqualTo("pendingAcceptance");
    assertThat(events.at("/events/12/traceId").asText()).isEqualTo("the-deletion");
    assertThat(events.at("/events/13/details/outcome").asText()).isEqualTo("SUCCEEDED");
    assertThat(scene.get(id).status()).isEqualTo(404);
  }

  @Test
  void whenEventsArePaged_eachComesOnceInOrder() {
    String id = scene.created();
    scene.story(id).active();
    var sequences = new ArrayList<Long>();
    String path = scene.path(id) + "/events?pageSize=3";
    String token = "";
    do {
      JsonNode page =
          scene.http().get(token.isEmpty() ? path : path + "&pageToken=" + token).json();
      page.get("events").forEach(event -> sequences.add(event.get("sequence").asLong()));
      token = page.path("nextPageToken").asText();
    } while (!token.isEmpty());

    assertThat(sequences).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
  }

  @Test
  void whenAnEventHasAFailure_itIsWhole() {
    String id = scene.created();
    scene.story(id).hidden();

    JsonNode event = scene.http().get(scene.path(id) + "/events").json().at("/events/1");

    assertThat(event.get("type").asText()).isEqualTo("ServiceHidden");
    assertThat(event.at("/failure/command").asText()).isEqualTo("aws fix it");
    assertThat(event.at("/failure/at").asText()).isEqualTo("2026-11-21T10:00:00.123456Z");
  }

  @Test
  void whenOperationsAreRead_theOpenOnesSayHowTheyStand() {
    String id = scene.created();
    scene.story(id).waiting();
    var create = OperationId.create(new ConnectionId(id));
    scene
        .operations()
        .live(
            create,
            new LiveStatus.Running(
                Optional.of(
                    new OperationStatus(
                        create,
                        "awaitAcceptance",
                        Instant.parse("2026-11-21T10:05:00Z"),
                        ActionOwner.CUSTOMER,
                        "Waits for the customer.",
                        Optional.empty(),
                        Optional.empty())),
                List.of(
                    new LiveStatus.PendingStep(
                        "EndpointAwaitAcceptance",
                        7,
                        Optional.of("pendingAcceptance"),
                        Optional.of(Instant.parse("2026-11-21T10:07:00Z"))))));

    JsonNode operation = operations(id).at("/operations/0");

    assertThat(operation.get("operationId").asText()).isEqualTo(id + ":create");
    assertThat(operation.get("kind").asText()).isEqualTo("CREATE");
    assertThat(operation.get("startTime").asText()).isEqualTo("2026-11-21T10:00:00.123456Z");
    assertThat(operation.get("live").asBoolean()).isTrue();
    assertThat(operation.has("stopped")).isFalse();
    assertThat(operation.get("step").asText()).isEqualTo("awaitAcceptance");
    assertThat(operation.get("waitingFor").asText()).isEqualTo("CUSTOMER");
    assertThat(operation.get("since").asText()).isEqualTo("2026-11-21T10:05:00Z");
    assertThat(operation.at("/pending/0/attempt").asInt()).isEqualTo(7);
    assertThat(operation.at("/pending/0/lastAnswer").asText()).isEqualTo("pendingAcceptance");
    assertThat(operation.at("/pending/0/nextAttemptTime").asText())
        .isEqualTo("2026-11-21T10:07:00Z");
    assertThat(operation.has("outcome")).isFalse();
  }

  @Test
  void whenNobodyAnswersForAnOperation_thatIsSaid() {
    String id = scene.created();
    assertThat(operations(id).at("/operations/0/live").asBoolean()).isFalse();

    scene.operations().live(OperationId.create(new ConnectionId(id)), new LiveStatus.Stopped());

    assertThat(operations(id).at("/operations/0/stopped").asBoolean()).isTrue();
    assertThat(operations(id).at("/operations/0/live").asBoolean()).isTrue();
  }

  @Test
  void whenOperationsHaveEnded_theyComeNewestFirstWithTheirOutcome() {
    String id = scene.created();
    scene.story(id).active();
    assertThat(scene.delete(id).status()).isEqualTo(200);
    scene.story(id).deleted();

    JsonNode first = scene.http().get(scene.path(id) + "/operations?pageSize=1").json();

    assertThat(first.at("/operations/0/kind").asText()).isEqualTo("DELETE");
    assertThat(first.at("/operations/0/outcome").asText()).isEqualTo("SUCCEEDED");
    assertThat(first.at("/operations/0").has("live")).isFalse();
    assertThat(first.at("/operations/0/endTime").asText()).isNotEmpty();
    JsonNode second =
        scene
            .http()
            .get(
                scene.path(id)
                    + "/operations?pageSize=1&pageToken="
                    + first.get("nextPageToken").asText())
            .json();
    assertThat(second.at("/operations/0/kind").asText()).isEqualTo("CREATE");
    assertThat(second.has("nextPageToken")).isFalse();
  }

  private JsonNode operations(String id) {
    return scene.http().get(scene.path(id) + "/operations").json();
  }
}
