package dev.privatelink.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.localcloud.LocalCloudSeed;
import dev.privatelink.localcloud.fault.Fault;
import dev.privatelink.workflow.fake.MendedServer;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What happens when somebody does not do their part in time, on terms of seconds. */
class DeadlinesTest {
  private static final Map<String, Object> SHORT_TERMS =
      Map.of(
          "privatelink.terms.service-visible-within", "2s",
          "privatelink.terms.endpoint-created-within", "4s",
          "privatelink.terms.accepted-within", "4s");

  /** Whatever our account may not tell a customer: who we are when we call, and how. */
  private static final String[] SECRETS = {
    ":user/",
    ":role/",
    "assumed-role",
    "arn:aws:sts",
    "MIIBxj",
    LocalCloudSeed.PLATFORM_ACCESS_KEY_ID
  };

  private static InProcessTemporal temporal;
  private static Stack stack;

  @BeforeAll
  static void start() {
    temporal = new InProcessTemporal();
    stack =
        Stack.start(
            temporal.address(), Stack.CLOUD.withQuota(2), SHORT_TERMS, List.of(new MendedServer()));
  }

  @AfterAll
  static void stop() {
    stack.close();
    temporal.close();
  }

  private final ApiClient api = stack.api();
  private final Runs runs = new Runs(stack.temporal());

  @Test
  void whenNobodyAcceptsInTime_itExpires_andTheRequestIsWithdrawn() {
    String id = api.created(LocalCloudSeed.SERVICE_MANUAL);
    String endpoint = api.waitingEndpoint(id);

    JsonNode failed = api.awaitState(id, "FAILED");

    assertThat(failed.path("phase").asText()).isEqualTo("EXPIRED");
    assertThat(failed.path("failure").path("code").asText()).isEqualTo("EXPIRED");
    assertThat(failed.path("failure").path("actor").asText()).isEqualTo("CUSTOMER");
    assertThat(failed.path("message").asText())
        .contains(endpoint)
        .contains(LocalCloudSeed.SERVICE_MANUAL);
    api.awaitOperation(id, "FAILED");
    assertThat(stack.endpointsOf(id)).as("withdrawn, not only forgotten").hasSize(1);
    assertThat(stack.livingEndpointsOf(id)).isEmpty();
    runs.awaitStatus(Runs.create(id), WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
    deleted(id);
  }

  @Test
  void whenTheServiceStaysInvisible_itFails_andStillSaysWhatAllowsUs() {
    String id = api.created(LocalCloudSeed.SERVICE_NOT_ALLOWED);

    JsonNode failed = api.awaitState(id, "FAILED");

    assertThat(failed.path("failure").path("code").asText()).isEqualTo("SERVICE_NOT_VISIBLE");
    assertThat(failed.path("failure").path("command").asText())
        .startsWith("aws ec2 modify-vpc-endpoint-service-permissions")
        .contains(LocalCloudSeed.SERVICE_NOT_ALLOWED)
        .contains("arn:aws:iam::" + LocalCloudSeed.PLATFORM_ACCOUNT + ":root");
    assertThat(stack.endpointsOf(id)).isEmpty();
    deleted(id);
  }

  @Test
  void whenOurQuotaIsUsedUp_itWaitsForUs_andFailsRedAtTheDeadline() {
    String first = awaitActive();
    String second = awaitActive();
    String id = api.created(LocalCloudSeed.SERVICE_AUTOMATIC);

    JsonNode paused = awaitFailure(id, "QUOTA_EXCEEDED");
    assertThat(paused.path("state").asText()).isEqualTo("CREATING");
    assertThat(paused.path("failure").path("actor").asText()).isEqualTo("PLATFORM");
    JsonNode failed = api.awaitState(id, "FAILED");

    assertThat(failed.path("failure").path("code").asText()).isEqualTo("QUOTA_EXCEEDED");
    runs.awaitStatus(Runs.create(id), WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_FAILED);
    assertThat(stack.endpointsOf(id)).isEmpty();
    deleted(id);
    deleted(first);
    deleted(second);
  }

  @Test
  void whenTheCloudDeniesUs_theCustomerLearnsWhoMustAct_andNothingOfOurIdentity() {
    try (var denied = PlantedFault.plant(stack.cloud(), denial("CreateVpcEndpoint"))) {
      String id = api.created(LocalCloudSeed.SERVICE_AUTOMATIC);
      JsonNode paused = awaitFailure(id, "ACCESS_DENIED");
      assertThat(paused.path("state").asText()).isEqualTo("CREATING");
      assertThat(paused.path("failure").path("actor").asText()).isEqualTo("PLATFORM");
      assertThat(answers(id)).allSatisfy(answer -> assertThat(answer).doesNotContain(SECRETS));

      denied.close();
      JsonNode active = api.awaitState(id, "ACTIVE");

      assertThat(active.has("failure")).isFalse();
      assertThat(answers(id)).allSatisfy(answer -> assertThat(answer).doesNotContain(SECRETS));
      deleted(id);
    }
  }

  @Test
  void whenTheLookAfterTheDeadlineIsThrottled_itLooksAgain_andSeesTheAcceptance() {
    // So short that the first look already comes too late, were it one that shows anything.
    stack.restartService(Map.of("privatelink.terms.accepted-within", "1ms"));
    try (var throttled = PlantedFault.plant(stack.cloud(), throttling("DescribeVpcEndpoints", 2))) {
      ApiClient hasty = stack.api();
      String id = hasty.created(LocalCloudSeed.SERVICE_MANUAL);
      // The first call searches for an endpoint that is already there; the second is the look.
      await("the look is throttled").atMost(ApiClient.WAIT_MAX).until(throttled::hasStruck);
      stack.customer().accept(LocalCloudSeed.SERVICE_MANUAL, stack.endpointsOf(id).getFirst().id());

      hasty.awaitState(id, "ACTIVE");
      assertThat(hasty.eventTypes(id)).doesNotContain("ConnectionFailed");
      hasty.delete(id).ok();
      hasty.awaitGone(id);
    } finally {
      stack.restartService();
    }
  }

  /** With the words of AWS, which name the caller. */
  private static Fault denial(String operation) {
    return Fault.error(
            operation,
            403,
            "UnauthorizedOperation",
            "You are not authorized to perform this operation. User: arn:aws:sts::%s:assumed-role/privatelink-worker/privatelink is not authorized to perform: ec2:%s. Encoded authorization failure message: MIIBxjBgBgkqhkiG9w0BBwag"
                .formatted(LocalCloudSeed.PLATFORM_ACCOUNT, operation))
        .onCalls(1, Fault.CALLS_MAX);
  }

  private static Fault throttling(String operation, int call) {
    return Fault.error(operation, 503, "RequestLimitExceeded", "Request limit exceeded.")
        .onCalls(call, 1);
  }

  /** Everything that a customer can read of a connection. */
  private List<String> answers(String id) {
    return List.of(
        api.get(id).ok().toString(),
        api.send("GET", "/privateLinkConnections", "").ok().toString(),
        api.events(id).toString(),
        api.operations(id).toString());
  }

  private String awaitActive() {
    String id = api.created(LocalCloudSeed.SERVICE_AUTOMATIC);
    api.awaitState(id, "ACTIVE");
    return id;
  }

  private JsonNode awaitFailure(String id, String code) {
    return api.awaitAnswer(
            id, a -> a.body().path("failure").path("code").asText().equals(code), code)
        .ok();
  }

  private void deleted(String id) {
    api.delete(id).ok();
    api.awaitGone(id);
    assertThat(stack.livingEndpointsOf(id)).isEmpty();
  }
}
