package dev.privatelink.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.journeys.ApiClient.Answer;
import dev.privatelink.localcloud.LocalCloudSeed;
import dev.privatelink.localcloud.fault.Fault;
import dev.privatelink.testing.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each part that the service stands on goes away and comes back: what was acknowledged goes on,
 * what was refused stays refused, nothing is made twice, and callers learn in time what is down.
 */
class OutageTest {
  /** What the contract promises; the test's own deadline is shorter. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

  private static final Map<String, Object> SHORT_DEADLINE =
      Map.of("privatelink.terms.request-deadline", "4s", "privatelink.terms.admit-within", "3s");

  @TempDir private static Path folder;
  private static RealTemporal temporal;
  private static TcpProxy network;
  private static Stack stack;

  @BeforeAll
  static void start() {
    temporal = RealTemporal.start(folder);
    TestDatabase direct = Stack.freshDatabase();
    int port = URI.create(direct.url().substring("jdbc:".length())).getPort();
    network = new TcpProxy(port);
    var through =
        new TestDatabase(
            direct.url().replace(":" + port, ":" + network.port()),
            direct.user(),
            direct.password());
    stack = Stack.start(temporal.address(), Stack.CLOUD, through, SHORT_DEADLINE, List.of());
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
      network.close();
      temporal.close();
    }
  }

  @Test
  void whenTheWorkflowServiceIsKilled_readsGoOn_andAllElseWhenItReturns() {
    ApiClient api = stack.api();
    String first = api.created(LocalCloudSeed.SERVICE_MANUAL);
    String firstEndpoint = api.waitingEndpoint(first);
    String second = api.created(LocalCloudSeed.SERVICE_MANUAL);
    String secondEndpoint = api.waitingEndpoint(second);
    List<String> before = api.ids();
    temporal.kill();

    assertUnavailable(api.create(LocalCloudSeed.SERVICE_AUTOMATIC));
    assertUnavailable(api.delete(second));
    assertThat(api.ids()).isEqualTo(before);
    assertThat(api.get(second).ok().path("state").asText()).isEqualTo("PENDING_ACCEPTANCE");
    assertThat(api.operations(first).path("operations").path(0).path("live").asBoolean(true))
        .isFalse();
    assertThat(down(api.health("/health"))).contains("temporal");
    assertThat(api.health("/health/readiness").status()).isEqualTo(200);
    stack.customer().accept(LocalCloudSeed.SERVICE_MANUAL, firstEndpoint);
    temporal.startAgain();
    awaitHealthy(api);
    api.awaitState(first, "ACTIVE");

    assertNothingCameToLife(api, before);
    stack.customer().accept(LocalCloudSeed.SERVICE_MANUAL, secondEndpoint);
    api.awaitState(second, "ACTIVE");
    assertMadeOnce(api, first, second);
  }

  @Test
  void whenNobodyWorks_writesAreRefused_andStayRefusedWhenSomebodyDoes() {
    ApiClient api = stack.api();
    String waiting = api.created(LocalCloudSeed.SERVICE_MANUAL);
    api.waitingEndpoint(waiting);
    List<String> before = api.ids();
    int refusals = refused(0).size();
    stack.restartService(Map.of("privatelink.roles", "api"));
    ApiClient alone = stack.api();

    assertUnavailable(alone.create(LocalCloudSeed.SERVICE_AUTOMATIC));
    assertUnavailable(alone.delete(waiting));
    assertThat(alone.ids()).isEqualTo(before);
    stack.restartService();
    ApiClient together = stack.api();

    refused(refusals + 2);
    assertNothingCameToLife(together, before);
    assertThat(together.get(waiting).ok().path("state").asText()).isEqualTo("PENDING_ACCEPTANCE");
    together.delete(waiting).ok();
    together.awaitGone(waiting);
    assertThat(stack.livingEndpointsOf(waiting)).isEmpty();
  }

  /** How a database goes away. */
  enum DatabaseOutage {
    CUT,
    SILENT;

    void begin() {
      switch (this) {
        case CUT -> network.cut();
        case SILENT -> network.silence();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whenTheDatabaseIsAway_callersAreToldInTime_andWhatWasAcknowledgedGoesOn(
      DatabaseOutage outage) {
    ApiClient api = stack.api();
    String waiting = api.created(LocalCloudSeed.SERVICE_MANUAL);
    String endpoint = api.waitingEndpoint(waiting);
    List<String> before = new ArrayList<>(api.ids());
    String acknowledged = api.created(LocalCloudSeed.SERVICE_AUTOMATIC);
    before.addFirst(acknowledged);
    outage.begin();

    assertUnavailable(api.create(LocalCloudSeed.SERVICE_AUTOMATIC));
    assertUnavailable(api.get(waiting));
    assertUnavailable(api.delete(waiting));
    assertThat(down(api.health("/health/readiness"))).containsExactly("postgresql");
    assertThat(api.health("/health/liveness").status()).isEqualTo(200);
    stack.customer().accept(LocalCloudSeed.SERVICE_MANUAL, endpoint);
    network.heal();
    awaitHealthy(api);
    api.awaitState(acknowledged, "ACTIVE");
    api.awaitState(waiting, "ACTIVE");

    assertNothingCameToLife(api, before);
    assertMadeOnce(api, waiting, acknowledged);
  }

  @Test
  void whenTheServiceIsKilledInTheMiddle_itGoesOnWhereItWas() {
    stack.stopService();
    try (var service = ServiceProcess.start(stack.properties(), folder)) {
      ApiClient api = service.api();
      String waiting = api.created(LocalCloudSeed.SERVICE_MANUAL);
      String endpoint = api.waitingEndpoint(waiting);
      String attaching = api.created(LocalCloudSeed.SERVICE_AUTOMATIC);
      api.awaitState(attaching, "ACTIVE");
      String unique =
          api.attach(attaching, "TIDBCLOUD_MANAGED", "", true).ok().path("uniqueName").asText();
      // The second domain meets a throttled call, and pauses for some seconds.
      try (var throttled =
          PlantedFault.plant(
              stack.cloud(),
              Fault.error("ChangeResourceRecordSets", 400, "Throttling", "Rate exceeded")
                  .onCalls(2, 1))) {
        api.attach(attaching, "TIDBCLOUD_MANAGED", unique, false).ok();
        awaitSecondAttempt(api, attaching);
        service.kill();
      }

      stack.customer().accept(LocalCloudSeed.SERVICE_MANUAL, endpoint);
      service.startAgain();

      api.awaitState(waiting, "ACTIVE");
      api.awaitDomains(attaching, "ATTACHED");
      api.awaitOperation(attaching, "SUCCEEDED");
      assertMadeOnce(api, waiting, attaching);
      assertThat(api.eventTypes(attaching).stream().filter("DomainAttached"::equals)).hasSize(3);
    } finally {
      stack.restartService();
    }
  }

  private static void awaitSecondAttempt(ApiClient api, String id) {
    await("the newest operation on " + id + " tries a step again")
        .atMost(ApiClient.WAIT_MAX)
        .until(() -> {
          JsonNode pending = api.operations(id).path("operations").path(0).path("pending").path(0);
          return pending.path("attempt").asInt() == 2;
        });
  }

  private static void assertUnavailable(Answer answer) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(503);
    assertThat(answer.took()).isLessThan(ANSWER_MAX);
    assertThat(answer.headers().firstValue("Retry-After").map(Integer::parseInt))
        .hasValueSatisfying(seconds -> assertThat(seconds).isPositive());
    assertThat(answer.body().path("code").asInt()).isEqualTo(14);
  }

  private static List<String> down(Answer health) {
    assertThat(health.status()).as("%s", health.body()).isEqualTo(503);
    List<String> down = new ArrayList<>();
    health.body().path("down").forEach(name -> down.add(name.asText()));
    return down;
  }

  private static void awaitHealthy(ApiClient api) {
    await("everything is up again")
        .atMost(ApiClient.WAIT_MAX)
        .until(() -> api.health("/health").status() == 200);
  }

  /**
   * A further connection lives through its creation, so that whatever was left over from before has
   * had its turn; then there are only those that were acknowledged.
   */
  private static void assertNothingCameToLife(ApiClient api, List<String> before) {
    // As a client does that is told to send its request again: what was refused stays refused.
    String later =
        await("a creation is admitted")
            .atMost(ApiClient.WAIT_MAX)
            .until(() -> api.create(LocalCloudSeed.SERVICE_AUTOMATIC), a -> a.status() == 200)
            .body()
            .path("privateLinkConnectionId")
            .asText();
    api.awaitState(later, "ACTIVE");
    List<String> expected = new ArrayList<>(before);
    expected.addFirst(later);
    assertThat(api.ids()).isEqualTo(expected);
  }

  private static void assertMadeOnce(ApiClient api, String... connections) {
    for (String id : connections) {
      assertThat(stack.endpointsOf(id)).as("endpoints of %s", id).hasSize(1);
      assertThat(api.eventTypes(id))
          .containsOnlyOnce(
              "ConnectionRequested", "EndpointRequested", "EndpointCreated", "CreateClosed");
    }
  }

  private static List<?> refused(int atLeast) {
    return new Runs(stack.temporal())
        .awaitList("PlcOutcome = 'REFUSED'", list -> list.size() >= atLeast);
  }
}
