package dev.privatelink.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.privatelink.api.fake.FakeApiKeys;
import dev.privatelink.api.fake.FakeClock;
import dev.privatelink.api.fake.FakeLedger;
import dev.privatelink.api.fake.FakeOperations;
import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.TestService;
import dev.privatelink.api.operation.Operations;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokens of an issuer. */
class TokenTest {
  private static final String ISSUER = "https://issuer.example.com/";
  private static final String AUDIENCE = "private-links";

  private static RSAKey first;
  private static RSAKey second;
  private static ECKey elliptic;

  private final FakeIssuer issuer = new FakeIssuer();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Refusals refusals = new Refusals();
  private final FakeClock clock = new FakeClock();
  private final TestService service = start(Map.of());

  @BeforeAll
  static void makeKeys() throws JOSEException {
    first = new RSAKeyGenerator(2048).keyID("first").generate();
    second = new RSAKeyGenerator(2048).keyID("second").generate();
    elliptic = new ECKeyGenerator(Curve.P_256).keyID("elliptic").generate();
  }

  @AfterEach
  void stop() throws IOException {
    service.close();
    issuer.close();
    threads.close();
  }

  @Test
  void whenTheIssuerSaysWhoItIs_theRequestIsTheirs() throws Exception {
    issuer.publish(first, elliptic);

    Http.Answer created = create(signed(first, claims()));
    SignedJWT other =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("elliptic").build(), claims().build());
    other.sign(new ECDSASigner(elliptic));

    assertThat(created.status()).as(created.toString()).isEqualTo(200);
    assertThat(created.json().get("createdBy").asText()).isEqualTo("jane@example.com");
    assertThat(get(other.serialize()).status()).isEqualTo(200);
    assertThat(issuer.asked()).isEqualTo(1);
    assertThat(refusals.all()).isEmpty();
  }

  @Test
  void whenTheRoleOnlyReads_itChangesNothing() throws Exception {
    issuer.publish(first);
    String viewer = signed(first, claims().claim("role", "ORGANIZATION_VIEWER"));

    assertThat(get(viewer).status()).isEqualTo(200);
    assertThat(create(viewer).status()).isEqualTo(403);
  }

  @Test
  void whenSomethingIsWrongWithAToken_itIsRefused_andItsReasonKept() throws Exception {
    issuer.publish(first);
    Date now = Date.from(clock.instant());

    refused(RefusalReason.TOKEN_EXPIRED, c -> c.expirationTime(past(now, 31)));
    refused(RefusalReason.TOKEN_CLAIMS, c -> c.expirationTime(null));
    refused(RefusalReason.TOKEN_CLAIMS, c -> c.issuer("https://issuer.example.com"));
    refused(RefusalReason.TOKEN_CLAIMS, c -> c.issuer(null));
    refused(RefusalReason.TOKEN_CLAIMS, c -> c.audience("others"));
    refused(RefusalReason.TOKEN_CLAIMS, c -> c.audience(List.of()));
    refused(RefusalReason.TOKEN_CLAIMS, c -> c.notBeforeTime(past(now, -40)));
    refused(RefusalReason.TOKEN_CLAIMS, c -> c.issueTime(past(now, -40)));
    refused(RefusalReason.TOKEN_GRANT, c -> c.claim("role", "OPERATOR"));
    refused(RefusalReason.TOKEN_GRANT, c -> c.claim("role", "ADMIN"));
    refused(RefusalReason.TOKEN_GRANT, c -> c.claim("role", null));
    refused(RefusalReason.TOKEN_GRANT, c -> c.claim("role", List.of("ORGANIZATION_OWNER")));
    refused(RefusalReason.TOKEN_GRANT, c -> c.claim("organization_id", "x"));
    refused(RefusalReason.TOKEN_GRANT, c -> c.claim("organization_id", 1));
    refused(RefusalReason.TOKEN_GRANT, c -> c.claim("project_id", "1"));
    refused(RefusalReason.TOKEN_GRANT, c -> c.claim("role", "PROJECT_OWNER"));
    refused(RefusalReason.TOKEN_GRANT, c -> c.subject(null));
    refused(RefusalReason.TOKEN_GRANT, c -> c.subject("s".repeat(201)));
    refused(RefusalReason.TOKEN_GRANT, c -> c.subject("jane\u0000"));
    refused(RefusalReason.TOKEN_GRANT, c -> c.subject("jane\njohn"));
    refused(RefusalReason.TOKEN_GRANT, c -> c.subject("jane\u0085"));
  }

  /** Clocks differ a little. */
  @Test
  void whenATokenEndedWithinTheAllowedSkew_itIsStillGood() throws Exception {
    issuer.publish(first);
    Date now = Date.from(clock.instant());

    assertThat(get(signed(first, claims().expirationTime(past(now, 20)))).status()).isEqualTo(200);
    assertThat(get(signed(first, claims().notBeforeTime(past(now, -20)))).status()).isEqualTo(200);
  }

  @Test
  void whenATokenIsNotSignedByTheIssuer_itIsRefused() throws Exception {
    issuer.publish(first);
    String good = signed(first, claims());
    RSAKey forged = new RSAKeyGenerator(2048).keyID("first").generate();
    SignedJWT symmetric =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), claims().build());
    // The issuer's public key as the secret of a MAC.
    symmetric.sign(new MACSigner(first.toRSAPublicKey().getEncoded()));
    SignedJWT longer =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("first").build(), claims().build());
    longer.sign(new RSASSASigner(first));

    is(RefusalReason.TOKEN_SIGNATURE, signed(forged, claims()));
    is(RefusalReason.TOKEN_SIGNATURE, good.substring(0, good.length() - 8) + "AAAAAAAA");
    is(RefusalReason.TOKEN_ALGORITHM, new PlainJWT(claims().build()).serialize());
    is(RefusalReason.TOKEN_ALGORITHM, symmetric.serialize());
    is(RefusalReason.TOKEN_ALGORITHM, longer.serialize());
    is(RefusalReason.TOKEN_SIGNER, signed(second, claims()));
    is(RefusalReason.TOKEN_MALFORMED, "x.y.z");
    is(RefusalReason.TOKEN_MALFORMED, "");
    is(RefusalReason.TOKEN_MALFORMED, "x".repeat(9_000));
    assertThat(get(good).status()).isEqualTo(200);
  }

  @Test
  void whenTheIssuerHasANewKey_itIsFetched_butNotForEveryUnknownOne() throws Exception {
    issuer.publish(first);
    assertThat(get(signed(first, claims())).status()).isEqualTo(200);
    issuer.publish(first, second);

    // The issuer was asked a moment ago.
    assertThat(get(signed(second, claims())).status()).isEqualTo(401);
    clock.pass(Duration.ofSeconds(11));
    assertThat(get(signed(second, claims())).status()).isEqualTo(200);
    assertThat(issuer.asked()).isEqualTo(2);
    RSAKey unknown = new RSAKeyGenerator(2048).keyID("unknown").generate();
    for (int i = 0; i < 20; i++) {
      assertThat(get(signed(unknown, claims())).status()).isEqualTo(401);
    }
    assertThat(issuer.asked()).isEqualTo(2);
  }

  @Test
  void whenTheIssuerWithdrawsAKey_itsTokensEndWithinMinutes() throws Exception {
    issuer.publish(first, second);
    assertThat(get(signed(first, claims())).status()).isEqualTo(200);
    issuer.publish(second);

    clock.pass(Duration.ofMinutes(5));

    assertThat(get(signed(first, claims())).status()).isEqualTo(401);
  }

  @Test
  void whenTheIssuerIsAway_nobodyIsCalledAStranger() throws Exception {
    issuer.down(true);

    Http.Answer answer = get(signed(first, claims()));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("10");
    assertThat(answer.json().get("message").asText()).contains("issuer cannot be fetched");
    assertThat(answer.response().headers().allValues("WWW-Authenticate")).isEmpty();
    assertThat(refusals.all()).isEmpty();
    // Those with a key go on.
    assertThat(service.http().get(Scene.CONNECTIONS).status()).isEqualTo(200);
    issuer.publish(first);
    issuer.down(false);
    clock.pass(Duration.ofSeconds(11));
    assertThat(get(signed(first, claims())).status()).isEqualTo(200);
  }

  @Test
  void whenTheIssuerGoesAwayLater_itsKeysAreBelievedForAnHour() throws Exception {
    issuer.publish(first);
    assertThat(get(signed(first, claims())).status()).isEqualTo(200);
    issuer.down(true);

    clock.pass(Duration.ofMinutes(50));
    assertThat(get(signed(first, claims())).status()).isEqualTo(200);
    clock.pass(Duration.ofMinutes(11));
    assertThat(get(signed(first, claims())).status()).isEqualTo(503);
  }

  @Test
  void whenTheIssuersAnswerStalls_callersAreAnsweredInTime() throws Exception {
    issuer.stalled(true);
    String token = signed(first, claims());

    List<CompletableFuture<Http.Answer>> answers =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> get(token), threads))
            .limit(5)
            .toList();

    for (CompletableFuture<Http.Answer> answer : answers) {
      assertThat(answer.get(9, TimeUnit.SECONDS).status()).isEqualTo(503);
    }
  }

  @Test
  void whenTheIssuersAnswerStalls_theKeysThatAreHeldGoOn() throws Exception {
    issuer.publish(first);
    String token = signed(first, claims().expirationTime(past(Date.from(clock.instant()), -3_600)));
    assertThat(get(token).status()).isEqualTo(200);
    issuer.stalled(true);
    clock.pass(Duration.ofMinutes(6));

    CompletableFuture<Http.Answer> asking =
        CompletableFuture.supplyAsync(() -> get(token), threads);
    Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> issuer.asked() == 2);

    // Nobody else waits for the one who asks.
    assertThat(get(token).status()).isEqualTo(200);
    assertThat(asking).isNotDone();
    assertThat(asking.get(9, TimeUnit.SECONDS).status()).isEqualTo(200);
  }

  @Test
  void whenTheIssuerAnswersNonsense_itIsAsIfItWereAway() throws Exception {
    for (String nonsense : List.of("", "[]", "{}", "<html>", "x".repeat(300_000))) {
      issuer.publishText(nonsense);
      clock.pass(Duration.ofSeconds(11));

      assertThat(get(signed(first, claims())).status()).as(nonsense).isEqualTo(503);
    }
  }

  @Test
  void whenNoIssuerIsConfigured_noTokenIsAccepted() throws Exception {
    var ledger = new FakeLedger();
    try (TestService without =
        TestService.start(
            ledger,
            Map.of(),
            context -> context.registerSingleton(Operations.class, new FakeOperations(ledger)))) {
      Http.Answer answer =
          without
              .http()
              .anonymous()
              .get(Scene.CONNECTIONS, "Authorization", "Bearer " + signed(first, claims()));

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.json().get("message").asText()).contains("accepts no tokens");
    }
  }

  @Test
  void whenTheClaimsHaveOtherNames_theyAreFound() throws Exception {
    issuer.publish(first);
    try (TestService other =
        start(
            Map.of(
                "privatelink.jwt.organization-claim", "org",
                "privatelink.jwt.role-claim", "https://example.com/role",
                "privatelink.jwt.project-claim", "proj"))) {
      String token =
          signed(
              first,
              claims()
                  .claim("organization_id", null)
                  .claim("role", null)
                  .claim("org", "1")
                  .claim("https://example.com/role", "PROJECT_OWNER")
                  .claim("proj", "1"));

      assertThat(
              other
                  .http()
                  .anonymous()
                  .get(Scene.CONNECTIONS, "Authorization", "Bearer " + token)
                  .status())
          .isEqualTo(200);
    }
  }

  @Test
  void whenASettingWouldBelieveTooMuch_theStartFails() {
    assertThatThrownBy(() -> start(Map.of("privatelink.jwt.issuer", "")).close())
        .hasStackTraceContaining("issuer and .audience must be set");
    assertThatThrownBy(
            () -> start(Map.of("privatelink.jwt.jwks-url", "http://example.com/keys")).close())
        .hasStackTraceContaining("must be https");
    assertThatThrownBy(() -> start(Map.of("privatelink.jwt.algorithms", "HS256")).close())
        .hasStackTraceContaining("privatelink.jwt.algorithms");
    assertThatThrownBy(() -> start(Map.of("privatelink.jwt.algorithms", "none")).close())
        .hasStackTraceContaining("privatelink.jwt.algorithms");
    assertThatThrownBy(() -> start(Map.of("privatelink.jwt.clock-skew", "10m")).close())
        .hasStackTraceContaining("privatelink.jwt.clock-skew");
  }

  private void refused(RefusalReason reason, Consumer<JWTClaimsSet.Builder> change)
      throws JOSEException {
    JWTClaimsSet.Builder changed = claims();
    change.accept(changed);
    is(reason, signed(first, changed));
  }

  private void is(RefusalReason reason, String token) {
    Http.Answer answer = get(token);

    assertThat(answer.status()).as(token).isEqualTo(401);
    assertThat(answer.json().get("code").asInt()).isEqualTo(16);
    assertThat(answer.response().headers().allValues("WWW-Authenticate"))
        .hasSize(2)
        .allMatch(line -> line.startsWith("Digest "));
    assertThat(refusals.reasons().getLast()).as(token).isEqualTo(reason);
  }

  private Http.Answer get(String token) {
    return service.http().anonymous().get(Scene.CONNECTIONS, "Authorization", "Bearer " + token);
  }

  private Http.Answer create(String token) {
    return service
        .http()
        .anonymous()
        .post(
            Scene.CONNECTIONS,
            Scene.createBody(TestService.RUNNING, "n"),
            "Authorization",
            "Bearer " + token);
  }

  private JWTClaimsSet.Builder claims() {
    Date now = Date.from(clock.instant());
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(List.of("others", AUDIENCE))
        .subject("jane@example.com")
        .issueTime(now)
        .expirationTime(past(now, -300))
        .claim("organization_id", "1")
        .claim("role", "ORGANIZATION_OWNER");
  }

  private static Date past(Date now, int seconds) {
    return Date.from(now.toInstant().minusSeconds(seconds));
  }

  private static String signed(RSAKey key, JWTClaimsSet.Builder claims) throws JOSEException {
    var token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
            claims.build());
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private TestService start(Map<String, Object> more) {
    var ledger = new FakeLedger();
    var settings = new HashMap<String, Object>();
    settings.put("privatelink.jwt.jwks-url", issuer.url());
    settings.put("privatelink.jwt.issuer", ISSUER);
    settings.put("privatelink.jwt.audience", AUDIENCE);
    settings.putAll(more);
    return TestService.start(
        ledger,
        settings,
        context -> {
          context.registerSingleton(InstantSource.class, clock);
          context.registerSingleton(new FakeApiKeys(clock));
          context.registerSingleton(refusals);
          context.registerSingleton(Operations.class, new FakeOperations(ledger));
        });
  }
}
