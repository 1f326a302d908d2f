package dev.privatelink.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.journeys.ApiClient.Answer;
import dev.privatelink.localcloud.LocalCloudSeed;
import dev.privatelink.localcloud.fault.Fault;
import dev.privatelink.localcloud.fault.FaultMode;
import dev.privatelink.workflow.TemporalNames;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.SearchAttributeKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What only the real server can show: requests repeated after a run has closed or was terminated,
 * and how operators find operations there.
 */
class RealServerTest {
  @TempDir private static Path folder;
  private static RealTemporal temporal;
  private static Stack stack;

  @BeforeAll
  static void start() {
    temporal = RealTemporal.start(folder);
    stack = Stack.start(temporal.address());
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
      temporal.close();
    }
  }

  private final ApiClient api = stack.api();
  private final Runs runs = new Runs(stack.temporal());

  @Test
  void whenACreationIsRepeatedAfterItHasEnded_itIsTheSameConnection() {
    String key = "repeated-after-the-end";
    String id = createdWithKey(key);
    api.awaitState(id, "ACTIVE");
    runs.awaitStatus(Runs.create(id), WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);

    assertThat(createdWithKey(key)).isEqualTo(id);
    api.delete(id).ok();
    api.awaitGone(id);
    assertThat(createdWithKey(key)).isEqualTo(id);

    assertThat(stack.endpointsOf(id)).hasSize(1);
    runs.awaitRuns(Runs.create(id), 1);
  }

  @Test
  void whenADeletionIsRepeated_itIsOneRun_andAfterItsEndThereIsNothingToDelete() {
    String id = active();
    whileDenied(
        "DeleteVpcEndpoints",
        () -> {
          api.delete(id).ok();
          awaitFailure(id, "ACCESS_DENIED");
          long before = runs.describe(Runs.delete(id)).getHistoryLength();

          assertThat(api.delete(id).ok().path("state").asText()).isEqualTo("DELETING");
          assertThat(api.delete(id).ok().path("state").asText()).isEqualTo("DELETING");

          assertThat(runs.describe(Runs.delete(id)).getHistoryLength()).isEqualTo(before);
        });
    api.awaitGone(id);

    assertThat(api.delete(id).status()).isEqualTo(404);
    runs.awaitRuns(Runs.delete(id), 1);
    assertThat(api.eventTypes(id)).containsOnlyOnce("DeletionRequested", "ConnectionDeleted");
  }

  @Test
  void whenADeletionIsRefused_itSucceedsAfterTheDetachment_asANewRunOfTheSameOperation() {
    String id = active();
    String set = attached(id);
    Answer refused = api.delete(id);
    assertThat(refused.status()).isEqualTo(400);
    runs.awaitStatus(Runs.delete(id), WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
    assertThat(api.delete(id).status()).isEqualTo(400);

    api.detach(id, set).ok();
    api.awaitAnswer(id, a -> a.body().path("attachedDomains").isEmpty(), "without domains");
    api.delete(id).ok();
    api.awaitGone(id);

    List<WorkflowExecutionMetadata> listed = runs.awaitRuns(Runs.delete(id), 3);
    assertThat(listed)
        .extracting(run -> run.getTypedSearchAttributes().get(TemporalNames.OUTCOME))
        .containsExactly("SUCCEEDED", "REFUSED", "REFUSED");
    assertThat(api.detach(id, set).status()).isEqualTo(404);
  }

  @Test
  void whenADeletionWasTerminated_itFinishesWhenItIsAskedForAgain() {
    String id = active();
    whileDenied(
        "DeleteVpcEndpoints",
        () -> {
          api.delete(id).ok();
          awaitFailure(id, "ACCESS_DENIED");
          runs.terminate(Runs.delete(id));
        });
    awaitStopped(id);
    assertThat(api.get(id).ok().path("state").asText()).isEqualTo("DELETING");

    api.delete(id).ok();
    api.awaitGone(id);

    assertThat(stack.livingEndpointsOf(id)).isEmpty();
    runs.awaitRuns(Runs.delete(id), 2);
    assertThat(api.eventTypes(id)).containsOnlyOnce("DeletionRequested", "ConnectionDeleted");
  }

  @Test
  void whenACreationWasTerminatedWhileItWaited_deletionLeavesNothing() {
    String id = api.created(LocalCloudSeed.SERVICE_MANUAL);
    api.waitingEndpoint(id);
    runs.terminate(Runs.create(id));

    api.delete(id).ok();
    api.awaitGone(id);

    assertThat(stack.endpointsOf(id)).hasSize(1);
    assertThat(stack.livingEndpointsOf(id)).isEmpty();
  }

  @Test
  void whenACreationWasTerminatedWhileTheCloudMadeTheEndpoint_deletionFindsItByItsMark() {
    String id;
    try (var slow = planted(slowly("CreateVpcEndpoint"))) {
      id = api.created(LocalCloudSeed.SERVICE_MANUAL);
      Awaitility.await("the cloud has the request")
          .atMost(ApiClient.WAIT_MAX)
          .until(slow::hasStruck);
      runs.terminate(Runs.create(id));
      api.delete(id).ok();
    }
    api.awaitGone(id);

    assertThat(api.eventTypes(id)).doesNotContain("CreateClosed");
    assertThat(stack.endpointsOf(id)).as("made late, found, removed").hasSize(1);
    assertThat(stack.livingEndpointsOf(id)).isEmpty();
  }

  @Test
  void whenAnOperationWaits_operatorsFindItByItsConnection_andReadOnWhomItWaits() {
    String id = api.created(LocalCloudSeed.SERVICE_MANUAL);
    String endpoint = api.waitingEndpoint(id);

    WorkflowExecutionMetadata found =
        runs.awaitList(
                "PlcConnectionId = '%s' AND PlcPhase = 'WAITING_FOR_CUSTOMER'".formatted(id),
                list -> list.size() == 1)
            .getFirst();
    assertThat(found.getWorkflowType()).isEqualTo("CreateConnection");
    assertThat(attribute(found, TemporalNames.CLUSTER_ID)).isEqualTo(ApiClient.CLUSTER);
    assertThat(attribute(found, TemporalNames.CLOUD)).isEqualTo("aws");
    assertThat(attribute(found, TemporalNames.OPERATION)).isEqualTo("CREATE");
    assertThat(runs.describe(Runs.create(id)).getStaticSummary())
        .contains("create journey")
        .contains(LocalCloudSeed.SERVICE_MANUAL);
    assertThat(runs.currentDetails(Runs.create(id)))
        .contains("Acts next: **CUSTOMER**")
        .contains(LocalCloudSeed.SERVICE_MANUAL)
        .contains(endpoint);

    api.delete(id).ok();
    api.awaitGone(id);
    runs.awaitList(
        "PlcConnectionId = '%s' AND PlcOutcome = 'ABANDONED'".formatted(id),
        list -> list.size() == 1);
    assertThat(runs.currentDetails(Runs.create(id))).contains("ABANDONED");
  }

  @Test
  void whenACreationFails_operatorsFindItByTheFailure() {
    String id = api.created(LocalCloudSeed.SERVICE_ELSEWHERE);
    api.awaitState(id, "FAILED");

    WorkflowExecutionMetadata found =
        runs.awaitList(
                "PlcConnectionId = '%s' AND PlcFailureCode = 'NO_COMMON_ZONE'".formatted(id),
                list -> list.size() == 1)
            .getFirst();

    assertThat(attribute(found, TemporalNames.OUTCOME)).isEqualTo("FAILED");
    assertThat(found.getStatus())
        .as("the customer's failure is no alarm")
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
  }

  private String active() {
    String id = api.created(LocalCloudSeed.SERVICE_AUTOMATIC);
    api.awaitState(id, "ACTIVE");
    api.awaitOperation(id, "SUCCEEDED");
    return id;
  }

  private String attached(String id) {
    String unique = api.attach(id, "TIDBCLOUD_MANAGED", "", true).ok().path("uniqueName").asText();
    JsonNode set = api.attach(id, "TIDBCLOUD_MANAGED", unique, false).ok();
    api.awaitDomains(id, "ATTACHED");
    api.awaitOperation(id, "SUCCEEDED");
    return set.path("attachDomainId").asText();
  }

  private String createdWithKey(String key) {
    return api.createWithKey(key, LocalCloudSeed.SERVICE_AUTOMATIC)
        .ok()
        .path("privateLinkConnectionId")
        .asText();
  }

  private void awaitFailure(String id, String code) {
    api.awaitAnswer(id, a -> a.body().path("failure").path("code").asText().equals(code), code);
  }

  private void awaitStopped(String id) {
    Awaitility.await("the newest operation on " + id + " has no run")
        .atMost(ApiClient.WAIT_MAX)
        .until(() -> api.operations(id).path("operations").path(0).path("stopped").asBoolean());
  }

  private void whileDenied(String operation, Runnable story) {
    stack.cloud().denials().deny(LocalCloudSeed.PLATFORM_ACCOUNT, operation);
    try {
      story.run();
    } finally {
      stack.cloud().denials().allow(LocalCloudSeed.PLATFORM_ACCOUNT, operation);
    }
  }

  /** The next call takes a while, and then does what it is asked for. */
  private static Fault slowly(String operation) {
    return Fault.of(operation, FaultMode.NONE).delayedBy(Duration.ofSeconds(2));
  }

  private static PlantedFault planted(Fault fault) {
    return PlantedFault.plant(stack.cloud(), fault);
  }

  private static String attribute(WorkflowExecutionMetadata run, SearchAttributeKey<String> key) {
    return run.getTypedSearchAttributes().get(key);
  }
}
