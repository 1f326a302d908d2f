package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privatelink.api.fake.FakeLedger;
import dev.privatelink.api.fake.FakeOperations;
import dev.privatelink.api.fake.TestService;
import dev.privatelink.api.operation.Operations;
import dev.privatelink.api.settings.TermSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  static Stream<Arguments> terms() {
    return Stream.of(
        term("service-visible-within", TermSettings::serviceVisibleWithin, Duration.ofMinutes(2)),
        term("endpoint-created-within", TermSettings::endpointCreatedWithin, Duration.ofHours(1)),
        term("accepted-within", TermSettings::acceptedWithin, Duration.ofDays(7)),
        term("connected-within", TermSettings::connectedWithin, Duration.ofHours(1)),
        term("domain-attached-within", TermSettings::domainAttachedWithin, Duration.ofMinutes(15)),
        term("absent-for", TermSettings::absentFor, Duration.ofMinutes(10)),
        term("request-deadline", TermSettings::requestDeadline, Duration.ofSeconds(10)),
        term("admit-within", TermSettings::admitWithin, Duration.ofSeconds(8)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("terms")
  void whenATermIsNotSet_itHasItsDefault_andElseWhatWasSet(
      String key, Function<TermSettings, Duration> term, Duration usual) {
    assertThat(term.apply(started(Map.of()))).isEqualTo(usual);

    Duration other = key.equals("admit-within") ? Duration.ofSeconds(3) : Duration.ofSeconds(777);
    assertThat(term.apply(started(Map.of("privatelink.terms." + key, other.toSeconds() + "s"))))
        .isEqualTo(other);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("terms")
  void whenATermIsNotPositive_theStartFailsNamingIt(
      String key, Function<TermSettings, Duration> term, Duration usual) {
    assertThatThrownBy(() -> started(Map.of("privatelink.terms." + key, "0s")))
        .hasStackTraceContaining("privatelink.terms." + key);
  }

  @Test
  void whenARequestCouldComeToLifeAfterItsAnswer_theStartFails() {
    assertThatThrownBy(() -> started(Map.of("privatelink.terms.admit-within", "9500ms")))
        .hasStackTraceContaining("privatelink.terms.admit-within");
  }

  @Test
  void whenAnEndpointCouldComeToBeAfterItsDeletion_theStartFails() {
    assertThatThrownBy(() -> started(Map.of("privatelink.terms.absent-for", "119s")))
        .hasStackTraceContaining(
            "privatelink.terms.absent-for is PT1M59S: it must be at least PT2M, twice what one attempt to make an endpoint may take");
    assertThat(started(Map.of("privatelink.terms.absent-for", "120s")).absentFor())
        .isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void whenATestSaysThatItIsOne_absenceMayBeShort() {
    Map<String, Object> test =
        Map.of(
            "privatelink.terms.absent-for", "3s",
            "privatelink.terms.test-only-any-absence", "true");

    assertThat(started(test).absentFor()).isEqualTo(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::"})
  void whenOthersCouldReachIt_theStartFails(String host) {
    assertThatThrownBy(() -> started(Map.of("micronaut.server.host", host)))
        .hasStackTraceContaining("is '" + host + "' and there is no certificate");
  }

  @ParameterizedTest
  @CsvSource({
    "privatelink.terms.accepted-within, 7 days, a duration",
    "privatelink.terms.request-deadline, 10, a duration",
    "privatelink.limits.requests-per-minute, many, a whole number",
    "privatelink.limits.request-read-within, soon, a duration"
  })
  void whenASettingCannotBeRead_theStartFailsNamingIt(String key, String text, String expected) {
    assertThatThrownBy(() -> started(Map.of(key, text)))
        .hasStackTraceContaining(key + " is '" + text + "': it must be " + expected);
  }

  @ParameterizedTest
  @CsvSource({
    "requests-per-minute, 0",
    "unauthenticated-per-minute, -1",
    "connections, 0",
    "request-read-within, 0s",
    "request-read-within, 1h"
  })
  void whenALimitIsOutOfBounds_theStartFailsNamingIt(String key, String text) {
    assertThatThrownBy(() -> started(Map.of("privatelink.limits." + key, text)))
        .hasStackTraceContaining("privatelink.limits." + key + " is ");
  }

  @Test
  void whenATrustedProxyIsNoAddress_theStartFailsNamingIt() {
    assertThatThrownBy(
            () -> started(Map.of("privatelink.proxies.trusted", List.of("10.0.0.0/8", "proxy"))))
        .hasStackTraceContaining("privatelink.proxies.trusted has 'proxy'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c2hvcnQ=", "!!!"})
  void whenThereIsNoServerKey_theStartFails_andSaysHowToMakeOne(String key) {
    assertThatThrownBy(() -> started(Map.of("privatelink.server-key", key)))
        .hasStackTraceContaining("PRIVATELINK_SERVER_KEY")
        .hasStackTraceContaining("head -c 32 /dev/urandom | base64");
  }

  @Test
  void whenItIsOnlyAWorker_itNeedsNoServerKey() {
    try (TestService service =
        start(Map.of("privatelink.roles", "worker", "privatelink.server-key", ""))) {
      assertThat(service.http().get("/health/readiness").status()).isEqualTo(200);
    }
  }

  @Test
  void whenARoleIsUnknown_theStartFails() {
    assertThatThrownBy(() -> started(Map.of("privatelink.roles", "api,cook")))
        .hasStackTraceContaining("privatelink.roles");
  }

  @Test
  void whenItIsOnlyAWorker_itServesHealthAndNoContract() {
    try (TestService service = start(Map.of("privatelink.roles", "worker"))) {
      assertThat(service.http().get("/health/readiness").status()).isEqualTo(200);
      assertThat(
              service
                  .http()
                  .get("/v1beta1/clusters/" + TestService.RUNNING + "/privateLinkConnections")
                  .status())
          .isEqualTo(404);
    }
  }

  private static Arguments term(String key, Function<TermSettings, Duration> term, Duration usual) {
    return Arguments.of(key, term, usual);
  }

  private static TermSettings started(Map<String, Object> settings) {
    try (TestService service = start(settings)) {
      return service.bean(TermSettings.class);
    }
  }

  private static TestService start(Map<String, Object> settings) {
    var ledger = new FakeLedger();
    return TestService.start(
        ledger,
        settings,
        context -> context.registerSingleton(Operations.class, new FakeOperations(ledger)));
  }
}
