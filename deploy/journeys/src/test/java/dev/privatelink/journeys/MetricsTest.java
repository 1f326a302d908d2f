package dev.privatelink.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.privatelink.localcloud.LocalCloudSeed;
import dev.privatelink.localcloud.fault.Fault;
import dev.privatelink.workflow.fake.MendedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * Goal: what alarms and dashboards name is there. Method: live through one story in which
 * everything happens that is measured, and look for each name in what Prometheus reads.
 */
class MetricsTest {
  private static final Path DEPLOY = Path.of("..").toAbsolutePath().normalize();

  private static InProcessTemporal temporal;
  private static Stack stack;
  private static String active;
  private static String held;
  private static Scraped scraped;

  @BeforeAll
  static void live() {
    temporal = new InProcessTemporal();
    stack =
        Stack.start(
            temporal.address(),
            Stack.CLOUD,
            Map.of("privatelink.steps.paused", "1h"),
            List.of(new MendedServer()));
    ApiClient api = stack.api();
    active = api.created(LocalCloudSeed.SERVICE_AUTOMATIC);
    api.awaitState(active, "ACTIVE");
    String unique =
        api.attach(active, "TIDBCLOUD_MANAGED", "", true).ok().path("uniqueName").asText();
    api.attach(active, "TIDBCLOUD_MANAGED", unique, false).ok();
    api.awaitDomains(active, "ATTACHED");
    assertThat(api.delete(active).status()).isEqualTo(400);
    String failed = api.created(LocalCloudSeed.SERVICE_ELSEWHERE);
    api.awaitState(failed, "FAILED");
    try (var throttled =
        PlantedFault.plant(
            stack.cloud(),
            Fault.error("CreateVpcEndpoint", 503, "RequestLimitExceeded", "slower"))) {
      api.created(LocalCloudSeed.SERVICE_MANUAL);
      await("the cloud slows us down").atMost(ApiClient.WAIT_MAX).until(throttled::hasStruck);
    }
    try (var denied =
        PlantedFault.plant(
            stack.cloud(),
            Fault.error("CreateVpcEndpoint", 400, "VpcEndpointLimitExceeded", "too many"))) {
      held = api.created(LocalCloudSeed.SERVICE_MANUAL);
      await("the cloud refuses").atMost(ApiClient.WAIT_MAX).until(denied::hasStruck);
    }
    scraped =
        await("what waits, and what the SDK says of itself, is counted")
            .atMost(Duration.ofSeconds(40))
            .pollInterval(Duration.ofMillis(500))
            .until(
                () -> Scraped.from(stack.uri()),
                scrape ->
                    scrape.value("privatelink_operations_open", "QUOTA_EXCEEDED") == 1
                        && scrape.value("privatelink_connections", "ACTIVE") == 1
                        && scrape.value("privatelink_cloud_throttle_waits_seconds_count") > 0
                        && scrape.labels().containsKey("temporal_request_total"));
  }

  @AfterAll
  static void stop() {
    stack.close();
    temporal.close();
  }

  @Test
  void whenAStoryWasLived_itsNumbersAreRight() {
    assertThat(scraped.value("privatelink_connections", "cloud=\"aws\"")).isEqualTo(4);
    assertThat(scraped.value("privatelink_connections", "HEALTHY")).isEqualTo(1);
    assertThat(
            scraped.value(
                "privatelink_operations_open",
                "operation=\"CREATE\"",
                "waits_for=\"PLATFORM\"",
                "code=\"QUOTA_EXCEEDED\""))
        .isEqualTo(1);
    assertThat(scraped.value("privatelink_oldest_wait_seconds", "QUOTA_EXCEEDED"))
        .isBetween(0.001, 300.0);
    assertThat(
            scraped.value(
                "privatelink_operations_closed_total", "operation=\"CREATE\"", "\"SUCCEEDED\""))
        .isEqualTo(1);
    assertThat(
            scraped.value(
                "privatelink_operations_closed_total", "\"FAILED\"", "\"NO_COMMON_ZONE\""))
        .isEqualTo(1);
    assertThat(
            scraped.value(
                "privatelink_operations_closed_total",
                "operation=\"DELETE\"",
                "\"REFUSED\"",
                "\"DOMAINS_ATTACHED\""))
        .isEqualTo(1);
    assertThat(
            scraped.value(
                "privatelink_cloud_calls_seconds_count",
                "operation=\"ensure-endpoint\"",
                "result=\"throttled\""))
        .isEqualTo(1);
    assertThat(
            scraped.value(
                "privatelink_cloud_calls_seconds_count",
                "operation=\"ensure-record\"",
                "result=\"ok\""))
        .isEqualTo(3);
    assertThat(scraped.value("privatelink_ledger_appends_total", "event=\"ConnectionRequested\""))
        .isEqualTo(4);
  }

  @Test
  void whenMetricsAreTagged_noTagNamesAConnectionOrACustomer() {
    Set<String> values = scraped.valuesOfOurs();

    assertThat(values).isNotEmpty().allMatch(value -> value.matches("[A-Za-z0-9_.+-]{1,64}"));
    assertThat(scraped.text())
        .doesNotContain(active)
        .doesNotContain(held)
        .doesNotContain("journey\"")
        .doesNotContain(ApiClient.CLUSTER)
        .doesNotContain("vpce-");
  }

  @Test
  void whenAnAlarmNamesAMetric_itIsThere() throws IOException {
    Map<String, Object> file =
        new Yaml().load(Files.readString(DEPLOY.resolve("prometheus/alerts.yml")));
    var alarms = new ArrayList<Map<String, Object>>();
    objects(file.get("groups")).forEach(group -> alarms.addAll(objects(group.get("rules"))));

    assertThat(alarms).hasSizeGreaterThan(5);
    for (Map<String, Object> alarm : alarms) {
      String name = String.valueOf(alarm.get("alert"));
      assertKnown(name, String.valueOf(alarm.get("expr")));
      assertThat(alarm).as(name).containsKeys("for", "labels", "annotations");
      assertThat(String.valueOf(alarm.get("annotations")))
          .as("%s says what to do", name)
          .contains("summary=", "runbook=deploy/README.md#");
    }
  }

  @Test
  void whenADashboardNamesAMetric_itIsThere() throws IOException {
    JsonNode dashboard =
        new ObjectMapper().readTree(DEPLOY.resolve("grafana/privatelink.json").toFile());
    List<JsonNode> panels = new ArrayList<>();
    dashboard.path("panels").forEach(panels::add);

    assertThat(panels).hasSizeGreaterThan(8);
    for (JsonNode panel : panels) {
      if (panel.path("type").asText().equals("row")) {
        continue;
      }
      String title = panel.path("title").asText();
      assertThat(panel.path("targets")).as(title).isNotEmpty();
      panel.path("targets").forEach(target -> assertKnown(title, target.path("expr").asText()));
    }
  }

  /** As {@code deploy/README.md} has them, so that a renamed heading is noticed. */
  @Test
  void whenAnAlarmNamesAChapterOfTheRunbook_itIsThere() throws IOException {
    List<String> anchors =
        Files.readString(DEPLOY.resolve("README.md"))
            .lines()
            .filter(line -> line.startsWith("#"))
            .map(line ->
                line.replaceFirst("^#+ ", "")
                    .toLowerCase(java.util.Locale.ROOT)
                    .replaceAll("[^a-z0-9 _-]", "")
                    .replace(' ', '-'))
            .toList();
    List<String> named =
        Files.readString(DEPLOY.resolve("prometheus/alerts.yml"))
            .lines()
            .filter(line -> line.contains("runbook:"))
            .map(line -> line.replaceFirst(".*#", "").strip())
            .toList();

    assertThat(named).isNotEmpty();
    assertThat(anchors).containsAll(named);
  }

  private static void assertKnown(String where, String expression) {
    Map<String, Set<String>> named = PromQl.metrics(expression);
    assertThat(named).as("%s: %s", where, expression).isNotEmpty();
    named.forEach((metric, labels) -> {
      assertThat(scraped.labels().keySet()).as(where).contains(metric);
      assertThat(scraped.labels().get(metric)).as("%s: %s", where, metric).containsAll(labels);
    });
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> objects(Object list) {
    return (List<Map<String, Object>>) list;
  }
}
