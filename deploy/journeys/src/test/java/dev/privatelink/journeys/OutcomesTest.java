package dev.privatelink.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.localcloud.AlicloudSeed;
import dev.privatelink.localcloud.LocalCloudSeed;
import dev.privatelink.localcloud.alicloud.privatelink.BusinessStatus;
import dev.privatelink.localcloud.fault.Fault;
import dev.privatelink.workflow.RecordHistories;
import dev.privatelink.workflow.fake.OperationsEnvironment;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: every way in which an operation ends, as the real server writes it down, is short, tells
 * nothing of the machine, and is replayed by today's code. Method: live through all of them once,
 * and look at the histories. {@code -Dprivatelink.histories=<folder>} keeps them there, for {@code
 * RecordedHistoriesTest} to replay for ever; what is there already is never overwritten.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutcomesTest {
  /** A wait of any length must not fill a history (the server warns at 10,000 events). */
  private static final int EVENTS_MAX = 120;

  private static final String PAUSED_CLUSTER = "10000000000000000002";

  private static final Map<String, Object> SETTINGS =
      Map.of(
          "privatelink.temporal.identity", "recorded",
          "privatelink.terms.service-visible-within", "2s",
          "privatelink.terms.accepted-within", "12s");

  private static final Pattern PAYLOAD = Pattern.compile("\"data\": ?\"([^\"]*)\"");

  private final Map<String, Path> files = new TreeMap<>();
  private Path scratch = Path.of("");
  private RealTemporal temporal;
  private Stack stack;
  private ApiClient api;
  private Runs runs;
  private RecordHistories recorder;

  @BeforeAll
  void liveThroughAllOutcomes(@TempDir Path folder) {
    scratch = folder;
    temporal = RealTemporal.start(folder);
    stack = Stack.start(temporal.address(), Stack.CLOUD, SETTINGS, List.of());
    api = stack.api();
    runs = new Runs(stack.temporal());
    String kept = System.getProperty("privatelink.histories", "");
    recorder =
        new RecordHistories(
            stack.temporal(), kept.isEmpty() ? scratch.resolve("histories") : Path.of(kept));

    String expired = api.created(LocalCloudSeed.SERVICE_MANUAL);
    String hidden = api.created(LocalCloudSeed.SERVICE_NOT_ALLOWED);
    creations();
    String active = domains();
    deletions(active);
    alicloud();
    closed("not-visible", Runs.create(hidden));
    closed("expired", Runs.create(expired));
  }

  @AfterAll
  void stop() {
    if (stack != null) {
      stack.close();
      temporal.close();
    }
  }

  private void creations() {
    String waiting = api.created(LocalCloudSeed.SERVICE_MANUAL);
    String rejected = api.created(LocalCloudSeed.SERVICE_MANUAL);
    String failing = api.created(LocalCloudSeed.SERVICE_FAILING);
    api.waitingEndpoint(waiting);
    record("waiting", Runs.create(waiting));
    stack.customer().reject(LocalCloudSeed.SERVICE_MANUAL, api.waitingEndpoint(rejected));
    closed("rejected", Runs.create(rejected));
    closed("failed-by-cloud", Runs.create(failing));
    assertThat(api.of(PAUSED_CLUSTER).create(LocalCloudSeed.SERVICE_AUTOMATIC).status())
        .isEqualTo(400);
    closed("refused", refused("PlcClusterId = '%s'".formatted(PAUSED_CLUSTER)));
  }

  /** Answers a connection whose domains are attached. */
  private String domains() {
    String partly = api.created(LocalCloudSeed.SERVICE_MANUAL);
    stack.customer().accept(LocalCloudSeed.SERVICE_MANUAL, api.waitingEndpoint(partly));
    closed("succeeded-accepted", Runs.create(partly));
    try (var refusal =
        PlantedFault.plant(
            stack.cloud(),
            Fault.error("ChangeResourceRecordSets", 400, "InvalidChangeBatch", "Not like this")
                .onCalls(2, 1))) {
      closed("one-failed", Runs.attach(partly, attached(partly)));
    }

    String active = api.created(LocalCloudSeed.SERVICE_AUTOMATIC);
    closed("succeeded-automatic", Runs.create(active));
    String set = attached(active);
    closed("succeeded", Runs.attach(active, set));
    String unique = uniqueName(active);
    assertThat(api.attach(active, "TIDBCLOUD_MANAGED", unique, false).status()).isEqualTo(400);
    closed(
        "refused", refused("PlcConnectionId = '%s' AND PlcOperation = 'ATTACH'".formatted(active)));
    return active;
  }

  private void deletions(String active) {
    assertThat(api.delete(active).status()).isEqualTo(400);
    closed("refused", Runs.delete(active));
    String set =
        api.get(active).ok().path("attachedDomains").path(0).path("attachDomainId").asText();
    api.detach(active, set).ok();
    closed("succeeded", Runs.detach(active, set));
    api.delete(active).ok();
    closed("succeeded", Runs.delete(active));

    String abandoned = api.created(LocalCloudSeed.SERVICE_MANUAL);
    api.waitingEndpoint(abandoned);
    api.delete(abandoned).ok();
    closed("abandoned", Runs.create(abandoned));
    closed("abandoning-create", Runs.delete(abandoned));
  }

  /** A whole life at the second cloud, which began locked. */
  private void alicloud() {
    ApiClient aws = api;
    api = stack.api().of(ApiClient.ALICLOUD_CLUSTER);
    String id = api.created(AlicloudSeed.SERVICE_LOCKED);
    api.awaitAnswer(
        id,
        answer -> answer.body().path("failure").path("code").asText().equals("FINANCIAL_LOCKED"),
        "locked");
    stack
        .cloud()
        .alicloud()
        .lock(AlicloudSeed.CUSTOMER_ACCOUNT, AlicloudSeed.SERVICE_LOCKED, BusinessStatus.NORMAL);
    closed("succeeded-at-alicloud", Runs.create(id));
    String set = attached(id);
    closed("succeeded-at-alicloud", Runs.attach(id, set));
    api.detach(id, set).ok();
    closed("succeeded-at-alicloud", Runs.detach(id, set));
    api.delete(id).ok();
    closed("succeeded-at-alicloud", Runs.delete(id));
    api = aws;
  }

  @Test
  void everyOutcomeOfEveryOperationIsThere() {
    assertThat(files.keySet())
        .containsExactlyInAnyOrder(
            "AttachDomains/one-failed",
            "AttachDomains/refused",
            "AttachDomains/succeeded",
            "AttachDomains/succeeded-at-alicloud",
            "CreateConnection/abandoned",
            "CreateConnection/expired",
            "CreateConnection/failed-by-cloud",
            "CreateConnection/not-visible",
            "CreateConnection/refused",
            "CreateConnection/rejected",
            "CreateConnection/succeeded-accepted",
            "CreateConnection/succeeded-at-alicloud",
            "CreateConnection/succeeded-automatic",
            "CreateConnection/waiting",
            "DeleteConnection/abandoning-create",
            "DeleteConnection/refused",
            "DeleteConnection/succeeded",
            "DeleteConnection/succeeded-at-alicloud",
            "DetachDomains/succeeded",
            "DetachDomains/succeeded-at-alicloud");
  }

  @TestFactory
  Stream<DynamicTest> everyHistoryIsShort() {
    return each(history ->
        assertThat(WorkflowExecutionHistory.fromJson(history).getHistory().getEventsCount())
            .isBetween(5, EVENTS_MAX));
  }

  @TestFactory
  Stream<DynamicTest> everyHistoryTellsNothingOfTheMachine() throws IOException {
    String host = Pattern.quote(InetAddress.getLocalHost().getHostName());
    // A whole word: the end of a random id may be a short host's name.
    String hostName = "(?<![A-Za-z0-9])" + host + ":|@" + host;
    String[] ours = {
      ProcessHandle.current().pid() + "@",
      System.getProperty("user.dir"),
      System.getProperty("user.home") + "/",
      System.getProperty("java.home"),
      scratch.toString(),
      temporal.address(),
      stack.cloud().endpoint().getAuthority(),
      LocalCloudSeed.PLATFORM_ACCESS_KEY_ID,
      LocalCloudSeed.PLATFORM_SECRET_ACCESS_KEY,
      AlicloudSeed.PLATFORM_ACCESS_KEY_ID,
      AlicloudSeed.PLATFORM_ACCESS_KEY_SECRET,
      "jdbc:"
    };
    return each(history ->
        assertThat(readable(history)).doesNotContain(ours).doesNotContainPattern(hostName));
  }

  @TestFactory
  Stream<DynamicTest> everyHistoryIsReplayed() {
    Class<?>[] all = OperationsEnvironment.implementations();
    return each(history ->
        WorkflowReplayer.replayWorkflowExecution(
            history, all[0], Arrays.copyOfRange(all, 1, all.length)));
  }

  /** What a test of one history does. */
  private interface Look {
    void at(String history) throws Exception;
  }

  private Stream<DynamicTest> each(Look look) {
    return files.entrySet().stream()
        .map(file ->
            DynamicTest.dynamicTest(
                file.getKey(), () -> look.at(Files.readString(file.getValue()))));
  }

  /** With what the payloads hide in base64. */
  private static String readable(String history) {
    var text = new StringBuilder(history);
    PAYLOAD
        .matcher(history)
        .results()
        .forEach(payload ->
            text.append('\n')
                .append(
                    new String(
                        Base64.getDecoder().decode(payload.group(1).replace("\\u003d", "=")),
                        StandardCharsets.UTF_8)));
    return text.toString();
  }

  private String attached(String id) {
    JsonNode set = api.attach(id, "TIDBCLOUD_MANAGED", uniqueName(id), false).ok();
    return set.path("attachDomainId").asText();
  }

  private String uniqueName(String id) {
    return api.attach(id, "TIDBCLOUD_MANAGED", "", true).ok().path("uniqueName").asText();
  }

  /** The operation of which callers get no id: it is found in the list only. */
  private String refused(String query) {
    return runs.awaitList(query + " AND PlcOutcome = 'REFUSED'", list -> list.size() == 1)
        .getFirst()
        .getExecution()
        .getWorkflowId();
  }

  private void closed(String name, String operation) {
    await(operation + " closes")
        .atMost(ApiClient.WAIT_MAX)
        .until(() ->
            runs.describe(operation).getStatus()
                != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    record(name, operation);
  }

  private void record(String name, String operation) {
    try {
      Path file = recorder.record(name, operation);
      files.put(file.getParent().getFileName() + "/" + name, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
