package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.access.ApiKeyId;
import dev.privatelink.access.KeyTerms;
import dev.privatelink.access.Role;
import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.TestService;
import dev.privatelink.api.operation.NoAnswer.Silent;
import dev.privatelink.connection.Refusal;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.port.Admission;
import dev.privatelink.testing.DigestSigner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that come again with their Idempotency-Key. */
class IdempotencyTest {
  private static final String[] KEY = {"Idempotency-Key", "order-66"};

  private final Scene scene = new Scene();

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void whenTheWorkflowServiceIsDown_repetitionsAreAnsweredAllTheSame() {
    Http.Answer created = scene.create(KEY);
    String id = id(created);
    scene.story(id).active();
    String unique = scene.uniqueName(id);
    Http.Answer attached = scene.attach(id, unique, false, "Idempotency-Key", "a");
    String set = set(attached);
    scene.story(id).attached(set, List.of(domain(attached)), Optional.empty());
    Http.Answer detached = scene.detach(id, set, "Idempotency-Key", "d");
    int asked = scene.operations().admitted().size();
    scene.operations().silent(Silent.WORKFLOW_SERVICE);

    same(scene.create(KEY), created);
    same(scene.attach(id, unique, false, "Idempotency-Key", "a"), attached);
    same(scene.detach(id, set, "Idempotency-Key", "d"), detached);
    assertThat(scene.operations().admitted()).hasSize(asked);
    assertThat(createNamed("other", KEY).status()).isEqualTo(409);
  }

  @Test
  void whenEverythingHasEnded_repetitionsGetTheirFirstAnswers() {
    Http.Answer created = scene.create(KEY);
    String id = id(created);
    scene.story(id).active();
    String unique = scene.uniqueName(id);
    Http.Answer attached = scene.attach(id, unique, false, "Idempotency-Key", "a");
    String set = set(attached);
    scene.story(id).attached(set, List.of(domain(attached)), Optional.empty());
    Http.Answer detached = scene.detach(id, set, "Idempotency-Key", "d");
    scene.story(id).detached(set);
    assertThat(scene.delete(id).status()).isEqualTo(200);
    scene.story(id).deleted();
    int events = scene.ledger().eventCount();

    same(scene.create(KEY), created);
    same(scene.attach(id, unique, false, "Idempotency-Key", "a"), attached);
    same(scene.detach(id, set, "Idempotency-Key", "d"), detached);
    assertThat(scene.ledger().eventCount()).isEqualTo(events);
    // Without their keys they are new requests.
    assertThat(scene.attach(id, unique, false).status()).isEqualTo(404);
    assertThat(scene.detach(id, set, "Idempotency-Key", "d2").status()).isEqualTo(404);
    assertThat(scene.attach(id, unique, false, "Idempotency-Key", "a2").status()).isEqualTo(404);
  }

  @Test
  void whenTheKeyComesWithAnotherRequest_thatIsSaidAndNothingIsDone() {
    String id = id(scene.create(KEY));
    scene.story(id).active();
    String unique = scene.uniqueName(id);
    String other = id(createNamed("other", "Idempotency-Key", "another"));
    scene.story(other).active();

    for (Http.Answer answer :
        List.of(
            createNamed("other", KEY),
            scene.attach(id, unique, false, KEY),
            scene.detach(id, "ad-aaaaaaaaaaaaaaaaaaaa", KEY))) {
      assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
      assertThat(answer.json().get("code").asInt()).isEqualTo(10);
      assertThat(answer.json().get("message").asText())
          .contains("Idempotency-Key was used for another request", "send a new key");
      assertThat(answer.text()).doesNotContain(id);
    }
    // The same body to another connection is another request.
    Http.Answer dry = scene.attach(id, "", true);
    assertThat(scene.attach(id, unique, false, "Idempotency-Key", "a").status()).isEqualTo(200);
    assertThat(
            scene
                .attach(other, dry.json().get("uniqueName").asText(), false, "Idempotency-Key", "a")
                .status())
        .isEqualTo(409);
    assertThat(scene.operations().admitted()).hasSize(3);
  }

  @Test
  void whenABodyIsRefused_theCorrectedOneMayUseTheKey() {
    assertThat(createNamed("", KEY).status()).isEqualTo(400);
    assertThat(scene.http().post(Scene.CONNECTIONS, "{}", KEY).status()).isEqualTo(400);
    scene
        .operations()
        .answer(
            Admission.refused(
                new OperationId("plc-aaaaaaaaaaaaaaaaaaaa:create"),
                Refusal.of(Refusal.Reason.WRONG_STATE, "not now")));
    assertThat(createNamed("refused", KEY).status()).isEqualTo(400);

    String id = id(scene.create(KEY));

    scene.story(id).active();
    assertThat(scene.attach(id, "wrong", false, "Idempotency-Key", "a").status()).isEqualTo(400);
    assertThat(scene.attach(id, scene.uniqueName(id), false, "Idempotency-Key", "a").status())
        .isEqualTo(200);
    assertThat(scene.detach(id, "ad-aaaaaaaaaaaaaaaaaaaa", "Idempotency-Key", "d").status())
        .isEqualTo(404);
    assertThat(createNamed("third", "Idempotency-Key", "d").status()).isEqualTo(200);
  }

  @Test
  void whenADryRunBringsAKey_theKeyIsReadAndStaysFree() {
    String id = scene.created();
    scene.story(id).active();
    String unique = scene.uniqueName(id);

    assertThat(scene.attach(id, unique, true, KEY).status()).isEqualTo(200);
    Http.Answer attached = scene.attach(id, unique, false, KEY);

    assertThat(attached.status()).isEqualTo(200);
    assertThat(scene.attach(id, unique, true, KEY).status()).isEqualTo(200);
    same(scene.attach(id, unique, false, KEY), attached);
    malformed(scene.attach(id, unique, true, "Idempotency-Key", "a b"));
  }

  @Test
  void whenASetIsBeingDetached_aKeyIsComparedAndKeptAsEverywhere() {
    String id = scene.created();
    scene.story(id).active();
    Http.Answer attached = scene.attach(id, scene.uniqueName(id), false, KEY);
    String set = set(attached);
    scene.story(id).attached(set, List.of(domain(attached)), Optional.empty());
    Http.Answer detached = scene.detach(id, set, "Idempotency-Key", "d1");

    // A key that stands for something else, a changed body, a further key.
    assertThat(scene.detach(id, set, KEY).status()).isEqualTo(409);
    assertThat(detachAlso(id, set, "Idempotency-Key", "d1").status()).isEqualTo(409);
    Http.Answer second = scene.detach(id, set, "Idempotency-Key", "d2");
    same(second, detached);
    assertThat(detachAlso(id, set, "Idempotency-Key", "d2").status()).isEqualTo(409);
    scene.story(id).detached(set);

    same(scene.detach(id, set, "Idempotency-Key", "d1"), detached);
    same(scene.detach(id, set, "Idempotency-Key", "d2"), detached);
    assertThat(scene.detach(id, set, "Idempotency-Key", "d3").status()).isEqualTo(404);
  }

  @Test
  void whenADetachmentIsRepeatedWithItsKey_itIsSeenToGoOn() {
    String id = scene.created();
    scene.story(id).active();
    Http.Answer attached = scene.attach(id, scene.uniqueName(id), false);
    String set = set(attached);
    scene.story(id).attached(set, List.of(domain(attached)), Optional.empty());
    scene.detach(id, set, KEY);
    assertThat(scene.operations().resumed()).isEmpty();

    scene.detach(id, set, KEY);

    assertThat(scene.operations().resumed())
        .extracting(request -> request.start().operation().value())
        .containsExactly(id + ":detach:" + set);
    scene.story(id).detached(set);
    scene.detach(id, set, KEY);
    assertThat(scene.operations().resumed()).hasSize(1);
  }

  @Test
  void whenADayHasPassed_theKeyIsNew() {
    Http.Answer first = scene.create(KEY);
    scene.ledger().pass(Duration.ofHours(24).minusSeconds(1));
    same(scene.create(KEY), first);

    scene.ledger().pass(Duration.ofSeconds(1));

    Http.Answer other = createNamed("other", KEY);
    assertThat(other.status()).isEqualTo(200);
    assertThat(id(other)).isNotEqualTo(id(first));
    assertThat(scene.create(KEY).status()).isEqualTo(409);
  }

  @Test
  void whenTheHeaderIsMalformedOrTwofold_itIsNamed() {
    String id = scene.created();
    for (String key : List.of("x".repeat(256), "a b", "a\tb", "")) {
      malformed(scene.create("Idempotency-Key", key));
    }
    String[] twice = {"Idempotency-Key", "one", "idempotency-key", "one"};
    malformed(scene.create(twice));
    malformed(scene.attach(id, "", true, twice));
    malformed(scene.detach(id, "ad-aaaaaaaaaaaaaaaaaaaa", twice));

    assertThat(scene.operations().admitted()).hasSize(1);
    assertThat(scene.create("Idempotency-Key", "x".repeat(255)).status()).isEqualTo(200);
    assertThat(createNamed("n2", "Idempotency-Key", "!\"#~,;=%").status()).isEqualTo(200);
  }

  @Test
  void whenTheCallerMayNoLonger_theKeyOpensNothing() {
    Http viewer = caller("VIEWERKEY", Role.ORGANIZATION_VIEWER, "1");
    Http owner = caller("SECONDKEY", Role.ORGANIZATION_OWNER, "1");
    Http stranger = caller("STRANGER1", Role.ORGANIZATION_OWNER, "2");
    String body = Scene.createBody(TestService.RUNNING, "n");
    Http.Answer first = owner.post(Scene.CONNECTIONS, body, KEY);
    String id = id(first);
    // The organisation's key, not the caller's.
    same(scene.create(KEY), first);
    scene.keys().revoke(new ApiKeyId("SECONDKEY"));

    assertThat(owner.post(Scene.CONNECTIONS, body, KEY).status()).isEqualTo(401);
    assertThat(viewer.post(Scene.CONNECTIONS, body, KEY).status()).isEqualTo(403);
    for (String sent : List.of(body, body.replace("\"n\"", "\"m\""))) {
      Http.Answer foreign = stranger.post(Scene.CONNECTIONS, sent, KEY);
      assertThat(foreign.status()).isEqualTo(404);
      assertThat(foreign.text()).doesNotContain(id);
    }
    for (String key : List.of("order-66", "free")) {
      Http.Answer foreign =
          stranger.post(
              scene.path(id) + ":detachDomains",
              Scene.detachBody("ad-aaaaaaaaaaaaaaaaaaaa"),
              "Idempotency-Key",
              key);
      assertThat(foreign.status()).isEqualTo(404);
      assertThat(foreign.json().get("message").asText()).contains("There is no private link");
    }
    // In its own organisation the key is another one.
    Http.Answer theirs =
        stranger.post(
            "/v1beta1/clusters/" + TestService.FOREIGN + "/privateLinkConnections",
            Scene.createBody(TestService.FOREIGN, "n"),
            KEY);
    assertThat(theirs.status()).as(theirs.toString()).isEqualTo(200);
    assertThat(theirs.text()).doesNotContain(id);
  }

  @Test
  void whenTheDatabaseIsDown_aKeyedRequestStartsNothing() {
    scene.create(KEY);
    scene.ledger().downAfter(1);

    Http.Answer answer = scene.create(KEY);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text()).contains("nothing was started").doesNotContain("secret");
    assertThat(scene.operations().admitted()).hasSize(1);
  }

  private Http caller(String key, Role role, String organization) {
    scene
        .service()
        .plant(
            key,
            "secret-of-" + key,
            new KeyTerms(
                key,
                role,
                new OrganizationId(organization),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    return scene.http().as(DigestSigner.of(key, "secret-of-" + key));
  }

  private Http.Answer createNamed(String name, String... headers) {
    return scene
        .http()
        .post(Scene.CONNECTIONS, Scene.createBody(TestService.RUNNING, name), headers);
  }

  /** A request to detach the set that is not the same request as {@link Scene#detach}. */
  private Http.Answer detachAlso(String id, String set, String... headers) {
    String body = Scene.detachBody(set).replace("{", "{\"why\":\"moved\",");
    return scene.http().post(scene.path(id) + ":detachDomains", body, headers);
  }

  private static void same(Http.Answer again, Http.Answer first) {
    assertThat(first.status()).as(first.toString()).isEqualTo(200);
    assertThat(again.status()).as(again.toString()).isEqualTo(200);
    assertThat(again.text()).isEqualTo(first.text());
  }

  private static void malformed(Http.Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.json().get("code").asInt()).isEqualTo(3);
    assertThat(answer.json().at("/details/0/fieldViolations/0/field").asText())
        .isEqualTo("Idempotency-Key");
  }

  private static String id(Http.Answer created) {
    assertThat(created.status()).as(created.toString()).isEqualTo(200);
    return created.json().get("privateLinkConnectionId").asText();
  }

  private static String set(Http.Answer attached) {
    assertThat(attached.status()).as(attached.toString()).isEqualTo(200);
    return attached.json().get("attachDomainId").asText();
  }

  private static String domain(Http.Answer attached) {
    return attached.json().at("/domains/0/name").asText();
  }
}
