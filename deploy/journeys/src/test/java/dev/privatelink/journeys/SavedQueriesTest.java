package dev.privatelink.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.privatelink.localcloud.LocalCloudSeed;
import dev.privatelink.localcloud.fault.Fault;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowExecutionMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: the filters that {@code deploy/README.md} tells operators to save find on a real server
 * what it says that they find. Method: live through each case once, and ask what is printed there.
 */
class SavedQueriesTest {
  private static final Pattern ROW = Pattern.compile("^\\| ([^|`]+) \\| `([^`]+)` \\|.*");

  @TempDir private static Path folder;
  private static RealTemporal temporal;
  private static Stack stack;
  private static ApiClient api;
  private static Runs runs;
  private static String waiting;
  private static Map<String, String> found;

  @BeforeAll
  static void live() {
    temporal = RealTemporal.start(folder);
    stack =
        Stack.start(
            temporal.address(),
            Stack.CLOUD,
            Map.of("privatelink.terms.endpoint-created-within", "10s"),
            List.of());
    api = stack.api();
    runs = new Runs(stack.temporal());
    waiting = api.created(LocalCloudSeed.SERVICE_MANUAL);
    api.waitingEndpoint(waiting);
    String ended = api.created(LocalCloudSeed.SERVICE_MANUAL);
    api.waitingEndpoint(ended);
    runs.terminate(Runs.create(ended));
    String going = api.created(LocalCloudSeed.SERVICE_AUTOMATIC);
    api.awaitState(going, "ACTIVE");
    String refused = api.created(LocalCloudSeed.SERVICE_AUTOMATIC);
    api.awaitState(refused, "ACTIVE");
    String unique =
        api.attach(refused, "TIDBCLOUD_MANAGED", "", true).ok().path("uniqueName").asText();
    api.attach(refused, "TIDBCLOUD_MANAGED", unique, false).ok();
    api.awaitDomains(refused, "ATTACHED");
    assertThat(api.delete(refused).status()).isEqualTo(400);
    stack.cloud().denials().deny(LocalCloudSeed.PLATFORM_ACCOUNT, "DeleteVpcEndpoints");
    api.delete(going).ok();
    String failed;
    try (var quota = PlantedFault.plant(stack.cloud(), tooMany())) {
      failed = api.created(LocalCloudSeed.SERVICE_MANUAL);
      api.awaitState(failed, "FAILED");
    }
    found = new LinkedHashMap<>();
    found.put("waits for a customer", Runs.create(waiting));
    found.put("waits longer than a day", Runs.create(waiting));
    found.put("failed by us", Runs.create(failed));
    found.put("one failure code", Runs.create(failed));
    found.put("stuck, whatever the reason", Runs.delete(going));
    found.put("deletions that do not end", Runs.delete(going));
    found.put("one cluster, now", Runs.delete(going));
    found.put("ended by hand", Runs.create(ended));
    found.put("refused requests", Runs.delete(refused));
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.cloud().denials().allow(LocalCloudSeed.PLATFORM_ACCOUNT, "DeleteVpcEndpoints");
      stack.close();
      temporal.close();
    }
  }

  @Test
  void whenAnOperatorAsksWhatIsPrinted_itFindsWhatIsSaid() throws IOException {
    Map<String, String> printed = printed();

    assertThat(printed.keySet()).containsExactlyInAnyOrderElementsOf(found.keySet());
    printed.forEach((name, query) -> {
      String now = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS).toString();
      List<WorkflowExecutionMetadata> list =
          runs.awaitList(
              query.replaceAll("<an? \\w+ ago>", now),
              executions -> names(executions).contains(found.get(name)));
      assertThat(names(list)).as("%s: %s", name, query).contains(found.get(name));
    });
  }

  @Test
  void whenAQueryAsksForOldOnes_itLeavesOutTheYoung() throws IOException {
    String anHourAgo =
        Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS).toString();
    List<String> aged =
        printed().values().stream().filter(query -> query.contains(" ago>")).toList();

    assertThat(aged).isNotEmpty();
    assertThat(aged)
        .allSatisfy(query ->
            assertThat(
                    stack
                        .temporal()
                        .listExecutions(query.replaceAll("<an? \\w+ ago>", anHourAgo))
                        .toList())
                .isEmpty());
  }

  @Test
  void whenOneOpensAWaitingOperation_aSentenceSaysOnWhomItWaits_andHowItEnds() {
    PendingActivityInfo pending =
        await("the wait was tried again")
            .atMost(ApiClient.WAIT_MAX)
            .until(
                () ->
                    runs.describe(Runs.create(waiting))
                        .getRawDescription()
                        .getPendingActivitiesList(),
                list -> list.size() == 1 && list.getFirst().hasLastFailure())
            .getFirst();

    assertThat(pending.getActivityType().getName()).isEqualTo("EndpointAwaitAcceptance");
    assertThat(pending.getLastFailure().getMessage())
        .matches(
            "endpoint vpce-\\w+ is pendingAcceptance; the owner of vpce-svc-\\w+ must accept it:"
                + " aws ec2 accept-vpc-endpoint-connections .*");
  }

  private static List<String> names(List<WorkflowExecutionMetadata> executions) {
    return executions.stream().map(run -> run.getExecution().getWorkflowId()).toList();
  }

  private static Map<String, String> printed() throws IOException {
    String chapter = Files.readString(Path.of("..", "README.md"));
    chapter = chapter.substring(chapter.indexOf("## Saved queries"));
    chapter = chapter.substring(0, chapter.indexOf("\n## ", 1));
    Map<String, String> queries = new LinkedHashMap<>();
    chapter
        .lines()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .forEach(row -> queries.put(row.group(1), row.group(2)));
    return queries;
  }

  private static Fault tooMany() {
    return Fault.error("CreateVpcEndpoint", 400, "VpcEndpointLimitExceeded", "too many")
        .onCalls(1, 1_000);
  }
}
