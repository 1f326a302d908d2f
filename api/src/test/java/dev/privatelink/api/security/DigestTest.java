package dev.privatelink.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.access.ApiKeyId;
import dev.privatelink.access.KeyTerms;
import dev.privatelink.access.Role;
import dev.privatelink.api.fake.FakeApiKeys;
import dev.privatelink.api.fake.FakeClock;
import dev.privatelink.api.fake.FakeLedger;
import dev.privatelink.api.fake.FakeOperations;
import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.TestService;
import dev.privatelink.api.operation.Operations;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.testing.DigestSigner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Digest authentication, as the clients of the contract do it. */
class DigestTest {
  private static final DigestSigner OWNER = DigestSigner.of(TestService.KEY, TestService.SECRET);
  private static final String WRONG =
      "The API key or its secret is wrong. Check both halves of the key.";

  private final Refusals refusals = new Refusals();
  private final FakeClock clock = new FakeClock();
  private final FakeApiKeys keys = new FakeApiKeys(clock);
  private final TestService service = service(clock);
  private final Http http = service.http();

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void whenNothingIsPresented_bothAlgorithmsAreOffered_inTheContractsShape() {
    int finds = keys.finds();

    Http.Answer answer = http.anonymous().get(Scene.CONNECTIONS);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("X-Debug-Trace-Id")).matches("[0-9a-f]{32}");
    assertThat(answer.json().get("code").asInt()).isEqualTo(16);
    assertThat(answer.json().get("message").asText()).contains("HTTP Digest");
    assertThat(answer.json().get("details")).isEmpty();
    List<String> lines = challenges(answer);
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst())
        .matches(
            "Digest realm=\"tidb\\.cloud\", nonce=\"[0-9a-f]{64}\", algorithm=SHA-256, qop=\"auth\"");
    assertThat(lines.getLast()).isEqualTo(lines.getFirst().replace("SHA-256", "MD5"));
    assertThat(refusals.all()).isEmpty();
    assertThat(keys.finds()).isEqualTo(finds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA-256", "MD5"})
  void whenTheAnswerIsRight_theRequestIsTheirs(String algorithm) {
    Http client = http.as(OWNER.knowing(algorithm));

    Http.Answer created = client.post(Scene.CONNECTIONS, createBody());
    Http.Answer listed = client.get(Scene.CONNECTIONS + "?pageSize=100");

    assertThat(created.status()).as(created.toString()).isEqualTo(200);
    assertThat(created.json().get("createdBy").asText()).isEqualTo(TestService.KEY);
    assertThat(listed.json().get("totalSize").asInt()).isEqualTo(1);
    assertThat(refusals.all()).isEmpty();
  }

  /** Whoever guesses learns nothing: not from the body, the headers or the status. */
  @Test
  void whenTheSecretIsWrong_andWhenThereIsNoSuchKey_theAnswerIsTheSame() {
    Http.Answer wrong = http.as(DigestSigner.of(TestService.KEY, "no")).get(Scene.CONNECTIONS);
    Http.Answer unknown = http.as(DigestSigner.of("NOSUCHKEY", "no")).get(Scene.CONNECTIONS);
    Http.Answer nonsense = http.as(DigestSigner.of("no key at all", "x")).get(Scene.CONNECTIONS);

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.json().get("message").asText()).isEqualTo(WRONG);
    assertThat(challenges(wrong)).hasSize(2).noneMatch(line -> line.contains("stale"));
    for (Http.Answer other : List.of(unknown, nonsense)) {
      assertThat(other.status()).isEqualTo(401);
      assertThat(other.json()).isEqualTo(wrong.json());
      assertThat(other.response().headers().map().keySet())
          .isEqualTo(wrong.response().headers().map().keySet());
      assertThat(challenges(other)).hasSize(2).noneMatch(line -> line.contains("stale"));
    }
    assertThat(refusals.reasons())
        .containsExactly(
            RefusalReason.WRONG_SECRET, RefusalReason.UNKNOWN_KEY, RefusalReason.UNKNOWN_KEY);
    AuthenticationRefused first = refusals.all().getFirst();
    assertThat(first.claimed()).isEqualTo(TestService.KEY);
    assertThat(first.path()).isEqualTo(Scene.CONNECTIONS);
    assertThat(first.method()).isEqualTo("GET");
    assertThat(first.remoteAddress()).isEqualTo("127.0.0.1");
    assertThat(first.traceId()).isEqualTo(wrong.header("X-Debug-Trace-Id"));
    assertThat(refusals.all().getLast().claimed()).isEqualTo("-");
  }

  @Test
  void whenAKeyIsRevoked_itsHolderIsTold_andEverybodyElseIsNot() {
    assertThat(http.get(Scene.CONNECTIONS).status()).isEqualTo(200);
    keys.revoke(new ApiKeyId(TestService.KEY));

    Http.Answer holder = http.get(Scene.CONNECTIONS);
    Http.Answer other = http.as(DigestSigner.of(TestService.KEY, "no")).get(Scene.CONNECTIONS);

    assertThat(holder.status()).isEqualTo(401);
    assertThat(holder.json().get("message").asText()).contains(TestService.KEY, "was revoked");
    assertThat(other.status()).isEqualTo(401);
    assertThat(other.json().get("message").asText()).isEqualTo(WRONG);
    assertThat(refusals.reasons())
        .containsExactly(RefusalReason.KEY_REVOKED, RefusalReason.WRONG_SECRET);
  }

  @Test
  void whenAKeyHasExpired_itOpensNothing_toTheSecondByTheDatabasesClock() {
    Instant end = clock.instant().plus(Duration.ofMinutes(2));
    service.plant("SHORTKEY", "short", terms(Role.ORGANIZATION_OWNER, Optional.of(end)));
    Http client = http.as(DigestSigner.of("SHORTKEY", "short"));
    assertThat(client.get(Scene.CONNECTIONS).status()).isEqualTo(200);

    clock.pass(Duration.ofMinutes(2));

    Http.Answer answer = client.get(Scene.CONNECTIONS);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().get("message").asText()).contains("SHORTKEY", "has expired");
    assertThat(refusals.reasons()).containsExactly(RefusalReason.KEY_EXPIRED);
  }

  @Test
  void whenFiveMinutesHavePassed_onlyANewNonceIsAskedFor() {
    List<String> challenges = challenges(http.anonymous().get(Scene.CONNECTIONS));
    String right = OWNER.answer(challenges, "GET", Scene.CONNECTIONS, 1);
    String wrong =
        DigestSigner.of(TestService.KEY, "no").answer(challenges, "GET", Scene.CONNECTIONS, 2);
    clock.pass(Duration.ofMinutes(5).minusSeconds(5));
    assertThat(with(right).status()).isEqualTo(200);
    clock.pass(Duration.ofSeconds(5));

    Http.Answer late = with(right);
    Http.Answer wrongAndLate = with(wrong);

    assertThat(late.status()).isEqualTo(401);
    assertThat(challenges(late)).hasSize(2).allMatch(line -> line.endsWith(", stale=true"));
    assertThat(challenges(wrongAndLate)).hasSize(2).noneMatch(line -> line.contains("stale"));
    assertThat(refusals.reasons()).containsExactly(RefusalReason.WRONG_SECRET);
    String again = OWNER.answer(challenges(late), "GET", Scene.CONNECTIONS, 1);
    assertThat(with(again).status()).isEqualTo(200);
  }

  @Test
  void whenANonceIsNotOurs_itOpensNothing() {
    int finds = keys.finds();
    List<String> challenges = challenges(http.anonymous().get(Scene.CONNECTIONS));
    String nonce = DigestSigner.parameter(challenges.getFirst(), "nonce");
    List<String> tampered =
        List.of(
            // Born a moment later, another random part, another MAC, cut, in capitals, made up.
            flipped(nonce, 15),
            flipped(nonce, 20),
            flipped(nonce, 63),
            nonce.substring(1),
            nonce.replaceFirst("0+", "").toUpperCase(java.util.Locale.ROOT),
            "dcd98b7102dd2f0e8b11d0f600bfb0c0",
            "x".repeat(64));

    for (String other : tampered) {
      List<String> changed = challenges.stream().map(line -> line.replace(nonce, other)).toList();
      Http.Answer answer = with(OWNER.answer(changed, "GET", Scene.CONNECTIONS, 1));

      assertThat(answer.status()).as(other).isEqualTo(401);
      assertThat(challenges(answer)).noneMatch(line -> line.contains("stale"));
    }
    assertThat(refusals.reasons())
        .hasSize(tampered.size())
        .containsOnly(RefusalReason.UNKNOWN_NONCE);
    assertThat(keys.finds()).isEqualTo(finds);
  }

  @Test
  void whenANonceIsOfAnotherServerKey_itOpensNothing() {
    try (TestService other =
        TestService.start(
            new FakeLedger(),
            Map.of("privatelink.server-key", "CAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg="),
            context ->
                context.registerSingleton(
                    Operations.class, new FakeOperations(new FakeLedger())))) {
      List<String> challenges = challenges(other.http().anonymous().get(Scene.CONNECTIONS));

      assertThat(with(OWNER.answer(challenges, "GET", Scene.CONNECTIONS, 1)).status())
          .isEqualTo(401);
      assertThat(refusals.reasons()).containsExactly(RefusalReason.UNKNOWN_NONCE);
    }
  }

  @Test
  void whenAProcessIsALittleAhead_itsNoncesAreBelieved_butNotWhenItIsFarAhead() {
    FakeClock ahead = new FakeClock();
    try (TestService other = service(ahead)) {
      ahead.pass(Duration.ofSeconds(25));
      List<String> near = challenges(other.http().anonymous().get(Scene.CONNECTIONS));
      ahead.pass(Duration.ofSeconds(10));
      List<String> far = challenges(other.http().anonymous().get(Scene.CONNECTIONS));

      assertThat(with(OWNER.answer(near, "GET", Scene.CONNECTIONS, 1)).status()).isEqualTo(200);
      assertThat(with(OWNER.answer(far, "GET", Scene.CONNECTIONS, 1)).status()).isEqualTo(401);
    }
  }

  @Test
  void whenAChangeIsSentAgain_itIsRefusedByEveryProcess_andAskedForAfresh() {
    List<String> challenges = challenges(http.anonymous().get(Scene.CONNECTIONS));
    String authorization = OWNER.answer(challenges, "POST", Scene.CONNECTIONS, 1);
    try (TestService other = service(clock)) {
      Http.Answer first =
          http.anonymous().post(Scene.CONNECTIONS, createBody(), "Authorization", authorization);
      Http.Answer here =
          http.anonymous().post(Scene.CONNECTIONS, createBody(), "Authorization", authorization);
      Http.Answer there =
          other
              .http()
              .anonymous()
              .post(Scene.CONNECTIONS, createBody(), "Authorization", authorization);

      assertThat(first.status()).isEqualTo(200);
      for (Http.Answer again : List.of(here, there)) {
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.json().get("message").asText()).contains("was used before");
        assertThat(challenges(again)).allMatch(line -> line.endsWith(", stale=true"));
      }
      assertThat(refusals.reasons())
          .containsExactly(RefusalReason.REPLAYED, RefusalReason.REPLAYED);
      // The next number is another request; numbers may arrive in any order.
      for (int count : new int[] {3, 2}) {
        String next = OWNER.answer(challenges, "POST", Scene.CONNECTIONS, count);
        assertThat(
                other
                    .http()
                    .anonymous()
                    .post(Scene.CONNECTIONS, createBody(), "Authorization", next)
                    .status())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void whenADeletionIsSentAgain_itIsRefused() {
    String path = Scene.CONNECTIONS + "/" + id(http.post(Scene.CONNECTIONS, createBody()));
    List<String> challenges = challenges(http.anonymous().get(path));
    String authorization = OWNER.answer(challenges, "DELETE", path, 1);

    assertThat(http.anonymous().delete(path, "Authorization", authorization).status())
        .isEqualTo(200);
    assertThat(http.anonymous().delete(path, "Authorization", authorization).status())
        .isEqualTo(401);
  }

  @Test
  void whenALookIsRepeated_itIsAnswered_andWritesNothing() {
    List<String> challenges = challenges(http.anonymous().get(Scene.CONNECTIONS));
    String authorization = OWNER.answer(challenges, "GET", Scene.CONNECTIONS, 1);

    assertThat(with(authorization).status()).isEqualTo(200);
    assertThat(with(authorization).status()).isEqualTo(200);
    assertThat(keys.counts()).isZero();
  }

  /** Otherwise anybody could fill the table. */
  @Test
  void whenAChangeIsNotProved_nothingIsCounted() {
    http.as(DigestSigner.of(TestService.KEY, "no")).post(Scene.CONNECTIONS, createBody());

    assertThat(refusals.reasons()).containsExactly(RefusalReason.WRONG_SECRET);
    assertThat(keys.counts()).isZero();
  }

  @Test
  void whenOneNonceHasBeenUsedTenThousandTimes_anotherIsAskedFor() {
    List<String> challenges = challenges(http.anonymous().get(Scene.CONNECTIONS));
    String last = OWNER.answer(challenges, "POST", Scene.CONNECTIONS, 10_000);
    String beyond = OWNER.answer(challenges, "POST", Scene.CONNECTIONS, 10_001);

    assertThat(
            http.anonymous().post(Scene.CONNECTIONS, createBody(), "Authorization", last).status())
        .isEqualTo(200);
    Http.Answer answer =
        http.anonymous().post(Scene.CONNECTIONS, createBody(), "Authorization", beyond);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(challenges(answer)).allMatch(line -> line.endsWith(", stale=true"));
  }

  /** The halves of a key are easily swapped, and what is claimed is logged. */
  @Test
  void whenTheSecretIsSentInTheNamesPlace_itIsNotTold() {
    http.as(DigestSigner.of(TestService.SECRET, TestService.KEY)).get(Scene.CONNECTIONS);
    http.anonymous()
        .post(
            "/console/session",
            "{\"publicKey\":\"%s\",\"privateKey\":\"%s\"}"
                .formatted(TestService.SECRET, TestService.KEY),
            "X-Privatelink-Console",
            "1");

    assertThat(refusals.all()).hasSize(2).allMatch(refusal -> refusal.claimed().equals("-"));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1beta1/clusters/10000000000000000002/privateLinkConnections",
    "/v1beta1/clusters/10000000000000000001/privateLinkConnections?pageSize=1",
    "/v1beta1/clusters/10000000000000000001/privateLinkConnections/",
    "/v1beta1/clusters/10000000000000000001%2FprivateLinkConnections",
    "/",
    "*"
  })
  void whenTheAnswerIsForAnotherTarget_itIsRefused(String signed) {
    List<String> challenges = challenges(http.anonymous().get(Scene.CONNECTIONS));

    Http.Answer answer = with(OWNER.answer(challenges, "GET", signed, 1));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(refusals.reasons()).containsExactly(RefusalReason.WRONG_TARGET);
  }

  @Test
  void whenTheQueryDiffers_itIsRefused_andItsOrderCounts() {
    String asked = Scene.CONNECTIONS + "?pageSize=2&state=ACTIVE";
    List<String> challenges = challenges(http.anonymous().get(asked));

    assertThat(get(asked, OWNER.answer(challenges, "GET", asked, 1)).status()).isEqualTo(200);
    for (String other :
        List.of(
            Scene.CONNECTIONS,
            Scene.CONNECTIONS + "?",
            Scene.CONNECTIONS + "?state=ACTIVE&pageSize=2",
            Scene.CONNECTIONS + "?pageSize=20&state=ACTIVE")) {
      assertThat(get(asked, OWNER.answer(challenges, "GET", other, 2)).status()).isEqualTo(401);
    }
  }

  /** What a proxy may change without changing the meaning. */
  @Test
  void whenOnlyTheEncodingDiffers_itIsTheSameTarget() {
    String sent = Scene.CONNECTIONS + "?pageToken=%c3%a4%2f&pageSize=%31";
    String signed = Scene.CONNECTIONS + "?pageToken=%C3%A4%2F&pageSize=1";
    List<String> challenges = challenges(http.anonymous().get(sent));

    // 400, because it is no token: the request got through.
    assertThat(get(sent, OWNER.answer(challenges, "GET", signed, 1)).status()).isEqualTo(400);
    String other = Scene.CONNECTIONS + "?pageToken=%C3%A4/&pageSize=1";
    assertThat(get(sent, OWNER.answer(challenges, "GET", other, 2)).status()).isEqualTo(401);
  }

  @Test
  void whenTheAnswerIsForAnotherMethod_itIsRefused() {
    String path = Scene.CONNECTIONS + "/" + id(http.post(Scene.CONNECTIONS, createBody()));
    List<String> challenges = challenges(http.anonymous().get(path));
    String authorization = OWNER.answer(challenges, "GET", path, 1);

    assertThat(http.anonymous().delete(path, "Authorization", authorization).status())
        .isEqualTo(401);
    assertThat(refusals.reasons()).containsExactly(RefusalReason.WRONG_SECRET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "qop=auth|qop=auth-int",
        "qop=auth, |",
        "nc=00000001, |",
        "nc=00000001|nc=1",
        "nc=00000001|nc=00000000",
        "nc=00000001|nc=0000000g",
        "algorithm=SHA-256|algorithm=SHA-256-sess",
        "algorithm=SHA-256|algorithm=SHA-512-256",
        "algorithm=SHA-256|algorithm=MD5",
        "realm=\"tidb.cloud\"|realm=\"elsewhere\"",
        "cnonce=\"0a4f113b00112233\", |",
        "cnonce=\"0a4f113b00112233\"|cnonce=\"\"",
        "username=|user=",
        "username=|userhash=true, username=",
        "username=|username=\"A\", username=",
        "response=\"|response=\"0",
        "response=\"|response=",
        "uri=|url=",
        "Digest username|Digest,username",
        ", |; ",
        "Digest |Digest , "
      })
  void whenTheHeaderIsNotAnAnswerToOurChallenge_itIsRefused(String part, String instead) {
    List<String> challenges = challenges(http.anonymous().get(Scene.CONNECTIONS));
    String right = OWNER.answer(challenges, "GET", Scene.CONNECTIONS, 1);
    String changed =
        right.replaceFirst(
            java.util.regex.Pattern.quote(part),
            java.util.regex.Matcher.quoteReplacement(instead == null ? "" : instead));
    assertThat(changed).isNotEqualTo(right);

    Http.Answer answer = with(changed);

    assertThat(answer.status()).as(changed).isEqualTo(401);
    assertThat(answer.json().get("code").asInt()).isEqualTo(16);
    assertThat(challenges(answer)).hasSize(2);
    assertThat(refusals.reasons()).hasSize(1);
    assertThat(with(right).status()).isEqualTo(200);
  }

  /** Clients may quote what we do not, write names as they like, and leave MD5 out. */
  @Test
  void whenTheHeaderIsWrittenDifferently_itIsTheSame() {
    List<String> challenges = challenges(http.anonymous().get(Scene.CONNECTIONS));
    String sha = OWNER.answer(challenges, "GET", Scene.CONNECTIONS, 1);
    String md5 = OWNER.knowing("MD5").answer(challenges, "GET", Scene.CONNECTIONS, 1);

    for (String other :
        List.of(
            sha.replace("qop=auth", "qop=\"auth\"").replace("nc=00000001", "nc=\"00000001\""),
            sha.replace("algorithm=SHA-256", "algorithm=\"sha-256\""),
            sha.replace("Digest ", "DIGEST   ").replace(", ", ","),
            sha.replace("username=", "Username = ").replace("response=", "RESPONSE="),
            md5.replace("algorithm=MD5, ", ""))) {
      assertThat(with(other).status()).as(other).isEqualTo(200);
    }
  }

  @Test
  void whenThereAreTwoCredentials_neitherCounts() {
    List<String> challenges = challenges(http.anonymous().get(Scene.CONNECTIONS));
    String right = OWNER.answer(challenges, "GET", Scene.CONNECTIONS, 1);

    Http.Answer answer =
        http.anonymous()
            .get(Scene.CONNECTIONS, "Authorization", right, "Authorization", "Bearer x");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(refusals.reasons()).containsExactly(RefusalReason.MALFORMED);
  }

  @Test
  void whenTheDatabaseIsAway_nobodyIsCalledAStranger() {
    assertThat(http.get(Scene.CONNECTIONS).status()).isEqualTo(200);
    keys.down(true);

    Http.Answer answer = http.get(Scene.CONNECTIONS);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("2");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("X-Debug-Trace-Id")).isNotEmpty();
    assertThat(answer.text()).doesNotContain("secret");
    assertThat(answer.response().headers().allValues("WWW-Authenticate")).isEmpty();
    assertThat(refusals.all()).isEmpty();
    keys.down(false);
    assertThat(http.get(Scene.CONNECTIONS).status()).isEqualTo(200);
  }

  @Test
  void whenAKeyIsUsed_itIsNotedOnceAMinute() {
    for (int i = 0; i < 5; i++) {
      http.get(Scene.CONNECTIONS);
    }
    assertThat(keys.uses()).isEqualTo(1);
    clock.pass(Duration.ofSeconds(61));
    http.get(Scene.CONNECTIONS);

    assertThat(keys.uses()).isEqualTo(2);
  }

  @Test
  void whenARouteIsOpen_orThereIsNone_noCredentialIsLookedAt() {
    String nonsense = "Digest nonsense";

    assertThat(get("/health/liveness", nonsense).status()).isEqualTo(200);
    assertThat(get("/nowhere", nonsense).status()).isEqualTo(404);
    assertThat(http.anonymous().get("/nowhere").status()).isEqualTo(404);
    assertThat(http.anonymous().send("PUT", Scene.CONNECTIONS, new byte[0]).status())
        .isEqualTo(405);
    assertThat(refusals.all()).isEmpty();
  }

  private TestService service(FakeClock itsClock) {
    var ledger = new FakeLedger();
    return TestService.start(
        ledger,
        Map.of(),
        context -> {
          context.registerSingleton(InstantSource.class, itsClock);
          context.registerSingleton(keys);
          context.registerSingleton(refusals);
          context.registerSingleton(Operations.class, new FakeOperations(ledger));
        });
  }

  private static KeyTerms terms(Role role, Optional<Instant> end) {
    return new KeyTerms(
        "short", role, new OrganizationId("1"), Optional.empty(), end, Optional.empty());
  }

  private Http.Answer with(String authorization) {
    return get(Scene.CONNECTIONS, authorization);
  }

  private Http.Answer get(String path, String authorization) {
    return http.anonymous().get(path, "Authorization", authorization);
  }

  private static String createBody() {
    return Scene.createBody(TestService.RUNNING, "n");
  }

  private static String id(Http.Answer created) {
    return created.json().get("privateLinkConnectionId").asText();
  }

  private static List<String> challenges(Http.Answer answer) {
    return answer.response().headers().allValues("WWW-Authenticate");
  }

  private static String flipped(String hex, int at) {
    char other = hex.charAt(at) == '0' ? '1' : '0';
    return hex.substring(0, at) + other + hex.substring(at + 1);
  }
}
