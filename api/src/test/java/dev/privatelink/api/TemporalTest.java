package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.api.fake.FakeLedger;
import dev.privatelink.api.fake.FakePlugins;
import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.OneRun;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.TestService;
import dev.privatelink.api.operation.LiveStatus;
import dev.privatelink.api.operation.NoAnswer;
import dev.privatelink.api.operation.OperationRequest;
import dev.privatelink.api.operation.Operations;
import dev.privatelink.connection.Refusal;
import dev.privatelink.model.Actor;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.Origin;
import dev.privatelink.port.Admission;
import dev.privatelink.workflow.OperationStart;
import dev.privatelink.workflow.TemporalNames;
import dev.privatelink.workflow.delete.DeleteConnectionWorkflow;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operations as workflows, on the in-process server. */
class TemporalTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final OperationId OPERATION =
      OperationId.delete(new ConnectionId("plc-aaaaaaaaaaaaaaaaaaaa"));

  private final Queue<Admission> answers = new ConcurrentLinkedQueue<>();
  private final AtomicInteger decided = new AtomicInteger();
  private final FakeLedger ledger = new FakeLedger();
  private final TestWorkflowEnvironment temporal = environment();
  private final TestService service = service(Map.of());
  private final Operations operations = service.bean(Operations.class);

  @AfterEach
  void stop() {
    service.close();
    temporal.close();
  }

  @Test
  void whenARunAdmits_itsAnswerComesBack_andTheRunCarriesWhatOperatorsSearchFor() throws NoAnswer {
    work();
    answers.add(admitted());

    assertThat(operations.admit(request(), LONG)).isEqualTo(admitted());

    var run = describe().getWorkflowExecutionInfo();
    assertThat(run.getType().getName()).isEqualTo(TemporalNames.DELETE_CONNECTION);
    assertThat(run.getTaskQueue()).isEqualTo(TemporalNames.OPERATIONS_QUEUE);
    assertThat(run.getMemo().getFieldsMap().get("trace").getData().toStringUtf8())
        .isEqualTo("\"trace-1\"");
    var attributes = run.getSearchAttributes().getIndexedFieldsMap();
    assertThat(attributes.get("PlcConnectionId").getData().toStringUtf8())
        .isEqualTo("\"plc-aaaaaaaaaaaaaaaaaaaa\"");
    assertThat(attributes.get("PlcClusterId").getData().toStringUtf8()).isEqualTo("\"7\"");
    assertThat(attributes.get("PlcCloud").getData().toStringUtf8()).isEqualTo("\"aws\"");
    assertThat(attributes.get("PlcOperation").getData().toStringUtf8()).isEqualTo("\"DELETE\"");
  }

  @Test
  void whenARunRefuses_thatIsAnAnswer_andTheNextRequestIsDecidedAfresh() throws NoAnswer {
    work();
    Admission refused =
        Admission.refused(OPERATION, Refusal.of(Refusal.Reason.DOMAINS_ATTACHED, "Detach first."));
    answers.addAll(List.of(refused, admitted()));

    assertThat(operations.admit(request(), LONG)).isEqualTo(refused);
    awaitClosed();

    assertThat(operations.admit(request(), LONG)).isEqualTo(admitted());
  }

  @Test
  void whenManyAskAtOnce_oneRunAnswersAll() throws Exception {
    work();
    answers.add(admitted());

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayDeque<Future<Admission>>();
      for (int i = 0; i < 10; i++) {
        asked.add(threads.submit(() -> operations.admit(request(), LONG)));
      }
      for (var answer : asked) {
        assertThat(answer.get()).isEqualTo(admitted());
      }
    }
  }

  @Test
  void whenThereIsNoWorker_theCallEndsInTime() {
    Instant begin = Instant.now();

    assertThatThrownBy(() -> operations.admit(request(), Duration.ofSeconds(1)))
        .isInstanceOfSatisfying(
            NoAnswer.class, e -> assertThat(e.silent()).isEqualTo(NoAnswer.Silent.WORKERS));

    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void whenTheServerIsDown_theCallEndsInTime() {
    temporal.close();
    Instant begin = Instant.now();

    assertThatThrownBy(() -> operations.admit(request(), Duration.ofSeconds(1)))
        .isInstanceOf(NoAnswer.class);
    assertThatThrownBy(() -> operations.resume(request(), Duration.ofSeconds(1)))
        .isInstanceOf(NoAnswer.class);
    assertThat(operations.look(List.of(OPERATION), Duration.ofSeconds(1)))
        .containsEntry(OPERATION, new LiveStatus.Unknown());

    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void whenAnOperationIsResumedTwice_itHasOneRun() throws NoAnswer {
    work();
    answers.add(admitted());

    operations.resume(request(), LONG);
    String run = describe().getWorkflowExecutionInfo().getExecution().getRunId();
    operations.resume(request(), LONG);

    assertThat(describe().getWorkflowExecutionInfo().getExecution().getRunId()).isEqualTo(run);
  }

  @Test
  void whenAnOperationIsLookedAt_itSaysWhatItTriesAndWhatItWasTold() throws NoAnswer {
    work();
    answers.add(admitted());
    assertThat(operations.admit(request(), LONG)).isEqualTo(admitted());

    Awaitility.await()
        .atMost(LONG)
        .untilAsserted(() ->
            assertThat(look())
                .isInstanceOfSatisfying(
                    LiveStatus.Running.class,
                    running -> {
                      assertThat(running.status().orElseThrow().step()).isEqualTo("wait");
                      assertThat(running.pending()).hasSize(1);
                      assertThat(running.pending().getFirst().step()).isEqualTo("Wait");
                      assertThat(running.pending().getFirst().lastAnswer())
                          .contains("waits for the customer");
                      assertThat(running.pending().getFirst().attempt()).isPositive();
                    }));

    abandon();
    awaitClosed();
    assertThat(look()).isEqualTo(new LiveStatus.Stopped());
  }

  @Test
  void whenAnOperationNeverRan_itIsStopped() {
    assertThat(look()).isEqualTo(new LiveStatus.Stopped());
  }

  @Test
  void whenItIsAskedOverHttp_theWholeWayWorks() {
    work();

    Http.Answer created =
        service.http().post(Scene.CONNECTIONS, Scene.createBody(TestService.RUNNING, "n"));

    assertThat(created.status()).as(created.toString()).isEqualTo(200);
    String id = created.json().get("privateLinkConnectionId").asText();
    JsonNode operation =
        service.http().get(Scene.CONNECTIONS + "/" + id + "/operations").json().at("/operations/0");
    assertThat(operation.get("live").asBoolean()).isTrue();
    assertThat(operation.get("step").asText()).isEqualTo("wait");
    assertThat(service.http().delete(Scene.CONNECTIONS + "/" + id).json().get("state").asText())
        .isEqualTo("DELETING");
    assertThat(service.http().delete(Scene.CONNECTIONS + "/" + id).status()).isEqualTo(200);
    Http.Answer paused =
        service
            .http()
            .post(
                "/v1beta1/clusters/" + TestService.PAUSED + "/privateLinkConnections",
                Scene.createBody(TestService.PAUSED, "n"));
    assertThat(paused.status()).isEqualTo(400);
    assertThat(paused.json().get("code").asInt()).isEqualTo(9);
  }

  @Test
  void whenAnEarlierCallersRunExpires_theNextCallerIsStillAdmitted() {
    work();
    answers.add(
        Admission.refused(OPERATION, Refusal.of(Refusal.Reason.REQUEST_EXPIRED, "too late")));

    Http.Answer created =
        service.http().post(Scene.CONNECTIONS, Scene.createBody(TestService.RUNNING, "n"));

    assertThat(created.status()).as(created.toString()).isEqualTo(200);
    assertThat(ledger.eventCount()).isEqualTo(1);
  }

  @Test
  void whenNobodyWorks_theRequestIsAnsweredInTimeAndNeverComesToLife() {
    try (TestService quick =
        service(
            Map.of(
                "privatelink.terms.request-deadline", "2s",
                "privatelink.terms.admit-within", "1s"))) {
      Instant begin = Instant.now();

      Http.Answer answer =
          quick.http().post(Scene.CONNECTIONS, Scene.createBody(TestService.RUNNING, "n"));

      assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(4));
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isEqualTo("1");
      assertThat(answer.json().get("message").asText()).contains("nor a worker");
      ledger.pass(Duration.ofSeconds(2));
      work();
      Awaitility.await().atMost(LONG).until(() -> decided.get() == 1);
      assertThat(ledger.eventCount()).isZero();
    }
  }

  @Test
  void whenNothingListensWhereTheServerShouldBe_theRequestIsAnsweredInTime() {
    var nobody =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:1").build());
    try (TestService alone =
        TestService.start(
            ledger,
            Map.of(
                "privatelink.terms.request-deadline", "2s",
                "privatelink.terms.admit-within", "1s"),
            context ->
                context.registerSingleton(
                    WorkflowClient.class, WorkflowClient.newInstance(nobody)))) {
      Instant begin = Instant.now();

      Http.Answer answer =
          alone.http().post(Scene.CONNECTIONS, Scene.createBody(TestService.RUNNING, "n"));

      assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(4));
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.json().get("message").asText())
          .contains("the workflow service does not answer");
    } finally {
      nobody.shutdownNow();
    }
  }

  private void work() {
    Worker worker = temporal.newWorker(TemporalNames.OPERATIONS_QUEUE);
    worker.registerWorkflowImplementationTypes(OneRun.Create.class, OneRun.Delete.class);
    worker.registerActivitiesImplementations(
        (OneRun.Desk) this::admission,
        (OneRun.Waits)
            operation -> {
              throw ApplicationFailure.newFailure("waits for the customer", "Waiting");
            });
    temporal.start();
  }

  private Admission admission(OneRun.Asked asked) {
    Admission prepared = answers.poll();
    Admission answer = prepared == null ? ledger.admit(asked.request()) : prepared;
    decided.incrementAndGet();
    return answer;
  }

  private LiveStatus look() {
    return operations.look(List.of(OPERATION), LONG).get(OPERATION);
  }

  private void abandon() {
    temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub(OPERATION.value())
        .signal(TemporalNames.ABANDON, "test");
  }

  private void awaitClosed() {
    Awaitility.await().atMost(LONG).until(() -> look() instanceof LiveStatus.Stopped);
  }

  private DescribeWorkflowExecutionResponse describe() {
    return temporal
        .getWorkflowClient()
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(temporal.getNamespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(OPERATION.value()))
                .build());
  }

  private static Admission admitted() {
    return new Admission(Admission.Kind.ADMITTED, OPERATION, 3, Optional.empty(), Optional.empty());
  }

  private static OperationRequest request() {
    var start =
        new OperationStart(
            OPERATION,
            new ClusterId("7"),
            FakePlugins.AWS,
            new Origin(new Actor(Actor.Kind.OPERATOR, "local"), new OrganizationId("1"), "trace-1"),
            Instant.parse("2026-11-21T10:00:08Z"),
            Optional.empty());
    return new OperationRequest(
        TemporalNames.DELETE_CONNECTION,
        start,
        new DeleteConnectionWorkflow.Input(start, Duration.ofMinutes(10)),
        "delete n → vpce-svc-x");
  }

  private TestService service(Map<String, Object> settings) {
    return TestService.start(
        ledger,
        settings,
        context -> context.registerSingleton(WorkflowClient.class, temporal.getWorkflowClient()));
  }

  private static TestWorkflowEnvironment environment() {
    var options = TestEnvironmentOptions.newBuilder();
    TemporalNames.SEARCH_ATTRIBUTES.forEach(
        key -> options.registerSearchAttribute(key.getName(), key.getValueType()));
    return TestWorkflowEnvironment.newInstance(options.build());
  }
}
