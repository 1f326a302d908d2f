package dev.privatelink.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.api.docs.OpenApi.Operation;
import dev.privatelink.api.docs.RawHttp.Answer;
import dev.privatelink.api.docs.RawHttp.Request;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.ServerSentEvents;
import dev.privatelink.api.fake.TestService;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;

/**
 * Goal: whatever is sent, the service answers soon, as described and never with a 5xx, and names
 * what is wrong. Method: requests are made from the description that the service itself gives, so a
 * new operation is tried without a change here; a failure prints the seed that repeats it.
 */
class ApiFuzzTest {
  /** So that a slow machine does not make the build slow. */
  private static final Duration TIME_MAX = Duration.ofSeconds(40);

  private static final int SIZE_MAX = 100_000;

  private static Scene scene;
  private static OpenApi api;
  private static RawHttp http;
  private static Credentials credentials;
  private static Map<String, List<String>> known;
  private static Instant end;

  @BeforeContainer
  static void start() {
    scene = new Scene(Credentials.settings());
    credentials = new Credentials(scene);
    api = OpenApi.of(scene.http().get("/openapi.yml").text());
    http = new RawHttp(scene.http().port());
    String active = scene.created();
    scene.story(active).active();
    String unique = scene.uniqueName(active);
    String set = scene.attach(active, unique, false).json().get("attachDomainId").asText();
    String waiting = scene.created();
    scene.story(waiting).waiting();
    known =
        Map.of(
            "organizationId", List.of("1"),
            "clusterId",
                List.of(
                    TestService.RUNNING,
                    TestService.RUNNING,
                    TestService.PAUSED,
                    TestService.FOREIGN),
            "privateLinkConnectionId", List.of(active, waiting),
            "attachDomainId", List.of(set),
            "uniqueName", List.of(unique, ""),
            "pageSize", List.of("1", "100"),
            "displayName", List.of("n", "\u0645\u0631\u062d\u0628\u0627"));
    end = Instant.now().plus(TIME_MAX);
  }

  @AfterContainer
  static void stop() {
    scene.close();
  }

  @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
  void whateverIsSent_theAnswerIsAsDescribed(
      @ForAll("operations") Operation operation, @ForAll("seeds") long seed) {
    if (Instant.now().isBefore(end)) {
      Statistics.label("answers").collect(tried(operation, seed));
    }
  }

  /** Tries one request; says with which status it was answered. */
  static int tried(Operation operation, long seed) {
    Request made = new FuzzedRequests(known, new Random(seed)).of(operation);
    Request request =
        made.with("Authorization: " + credentials.of(operation, made.method(), made.target()));
    Answer answer;
    try {
      answer = http.send(request);
    } catch (IOException e) {
      throw new AssertionError("no answer to " + request, e);
    }
    String what = request + "\n was answered with " + answer;
    boolean health = operation.tags().contains(Tags.HEALTH) && answer.status() == 503;
    assertThat(answer.status()).as(what).isLessThan(health ? 504 : 500);
    assertThat(answer.body().length()).as(what).isLessThan(SIZE_MAX);
    assertThat(answer.headers()).as(what).containsKey("X-Debug-Trace-Id");
    if (!request.method().equals("HEAD")) {
      if (answer.status() >= 400 && !health) {
        isStatus(what, answer);
      } else if (request.method().equals(operation.method())) {
        isDescribed(what, operation, answer);
      }
    }
    return answer.status();
  }

  private static void isStatus(String what, Answer answer) {
    assertThat(answer.headers().get("Content-Type")).as(what).isEqualTo("application/json");
    JsonNode body = answer.json().orElseThrow(() -> new AssertionError("no JSON: " + what));
    assertThat(api.violations(api.schemas().get("Status"), body)).as(what).isEmpty();
    assertThat(body.get("message").asText()).as(what).isNotBlank();
    assertThat(body.get("message").asText().length()).as(what).isLessThan(2_000);
    if (body.get("code").asInt() == 3) {
      assertThat(body.at("/details/0/@type").asText())
          .as(what)
          .isEqualTo("type.googleapis.com/google.rpc.BadRequest");
      assertThat(body.at("/details/0/fieldViolations")).as(what).isNotEmpty();
      body.at("/details/0/fieldViolations")
          .forEach(violation -> {
            assertThat(violation.get("field").asText()).as(what).isNotBlank();
            assertThat(violation.get("description").asText()).as(what).isNotBlank();
          });
    }
  }

  private static void isDescribed(String what, Operation operation, Answer answer) {
    JsonNode schema =
        operation
            .responseSchema(answer.status())
            .orElseThrow(() -> new AssertionError("is not described: " + what));
    if (operation.streams(answer.status())) {
      assertThat(answer.headers().get("Content-Type")).as(what).startsWith("text/event-stream");
      ServerSentEvents.of(answer.body()).stream()
          .filter(event -> event.name().equals("change"))
          .forEach(event -> assertThat(api.violations(schema, event.json())).as(what).isEmpty());
      return;
    }
    JsonNode body = answer.json().orElseThrow(() -> new AssertionError("no JSON: " + what));
    assertThat(api.violations(schema, body)).as(what).isEmpty();
  }

  @Provide
  Arbitrary<Operation> operations() {
    // Probes wait up to 2 s for what is down here; all else is tried more often.
    return Arbitraries.frequencyOf(Tuple.of(1, among(true)), Tuple.of(50, among(false)));
  }

  private static Arbitrary<Operation> among(boolean health) {
    return Arbitraries.of(
        api.operations().stream()
            .filter(operation -> operation.tags().contains(Tags.HEALTH) == health)
            .toList());
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.randomValue(Random::nextLong);
  }
}
