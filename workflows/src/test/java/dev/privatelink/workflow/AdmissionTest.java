package dev.privatelink.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privatelink.connection.ConnectionCommand.RequestConnection;
import dev.privatelink.connection.ConnectionEvent.ConnectionFailed;
import dev.privatelink.connection.ConnectionEvent.CreateClosed;
import dev.privatelink.connection.ConnectionEvent.EndpointCreated;
import dev.privatelink.connection.ConnectionPhase;
import dev.privatelink.connection.Refusal;
import dev.privatelink.connection.Refusal.Reason;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.port.Admission;
import dev.privatelink.port.AdmissionRequest;
import dev.privatelink.workflow.create.CreateConnectionWorkflow;
import dev.privatelink.workflow.fake.OperationsEnvironment;
import dev.privatelink.workflow.fake.Samples;
import dev.privatelink.workflow.fake.ScriptedCloud.Call;
import dev.privatelink.workflow.step.LedgerSteps;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Goal: who asks gets the ledger's word, whoever else asks, and whatever happened before. */
class AdmissionTest {
  private static final OperationId CREATE = OperationId.create(Samples.CONNECTION);

  @RegisterExtension final OperationsEnvironment operations = new OperationsEnvironment();

  @Test
  void whenTheClusterDoesNotRun_itIsRefusedAndTheWorkflowCompletes() {
    operations.ledger().stop(Samples.CLUSTER);

    Admission admission = operations.create();

    assertThat(admission.kind()).isEqualTo(Admission.Kind.REFUSED);
    assertThat(admission.refusal().map(Refusal::reason)).contains(Reason.CLUSTER_NOT_RUNNING);
    assertThat(operations.result(CREATE)).isEqualTo(OperationResult.of(OperationOutcome.REFUSED));
    assertThat(operations.events()).isEmpty();
    assertThat(operations.cloud().calls()).isEmpty();
    assertThat(operations.status(CREATE).outcome()).contains(OperationOutcome.REFUSED);
    assertThat(operations.searchAttribute(CREATE, TemporalNames.OUTCOME)).isEqualTo("REFUSED");
  }

  @Test
  void whenRefused_theNextRequestIsDecidedAfresh() {
    operations.ledger().stop(Samples.CLUSTER);
    operations.create();
    operations.result(CREATE);
    operations.ledger().run(Samples.CLUSTER);

    assertThat(operations.create().kind()).isEqualTo(Admission.Kind.ADMITTED);
    assertThat(operations.result(CREATE).outcome()).isEqualTo(OperationOutcome.SUCCEEDED);
  }

  @Test
  void whenTheRequestCameTooLate_itNeverComesToLife() {
    Admission admission =
        operations.admit(
            TemporalNames.CREATE_CONNECTION, CREATE, input(Samples.START.minusSeconds(1)));

    assertThat(admission.refusal().map(Refusal::reason)).contains(Reason.REQUEST_EXPIRED);
    assertThat(operations.result(CREATE).outcome()).isEqualTo(OperationOutcome.REFUSED);
    assertThat(operations.events()).isEmpty();
  }

  @Test
  void whenTwoAskAtOnce_bothGetTheSameAnswer() throws Exception {
    Admission first;
    Admission second;
    try (ExecutorService callers = Executors.newFixedThreadPool(2)) {
      Future<Admission> one = callers.submit(operations::create);
      Future<Admission> other = callers.submit(operations::create);
      first = one.get(60, TimeUnit.SECONDS);
      second = other.get(60, TimeUnit.SECONDS);
    }

    assertThat(first.kind()).isEqualTo(Admission.Kind.ADMITTED);
    assertThat(second).isEqualTo(first);
    assertThat(operations.eventNames()).containsOnlyOnce("ConnectionRequested");
    operations.result(CREATE);
  }

  @Test
  void whenAskedAgainWhileItRuns_theAnswerIsTheSame() {
    operations.cloud().serviceVisibleFrom(Samples.START.plus(Duration.ofHours(1)));
    Admission first = operations.create();
    operations.pass(Duration.ofMinutes(10));

    assertThat(operations.create()).isEqualTo(first);
  }

  @Test
  void whenAskedAgainAfterItEnded_itIsRepeatedAndTouchesNothing() {
    operations.create();
    operations.result(CREATE);
    List<Call> calls = operations.cloud().calls();

    Admission again = operations.create();

    assertThat(again.kind()).isEqualTo(Admission.Kind.REPEATED);
    assertThat(again.operation()).isEqualTo(CREATE);
    assertThat(again.sequence()).isEqualTo(1);
    assertThat(operations.result(CREATE).outcome()).isEqualTo(OperationOutcome.REPEATED);
    assertThat(operations.cloud().calls()).isEqualTo(calls);
  }

  @Test
  void whenItsRunWasLost_askedAgainItGoesOnFromTheLedger() {
    operations.cloud().quotaUntil(Samples.START.plus(Duration.ofHours(3)));
    operations.create();
    operations.pass(Duration.ofHours(2));
    operations.terminate(CREATE);

    Admission again = operations.create();

    assertThat(again.kind()).isEqualTo(Admission.Kind.ADMITTED);
    assertThat(operations.result(CREATE).outcome()).isEqualTo(OperationOutcome.SUCCEEDED);
    assertThat(operations.eventNames())
        .containsOnlyOnce(
            "ConnectionRequested", "ServiceInspected", "EndpointRequested", "EndpointCreated");
    assertThat(operations.cloud().livingEndpoints()).hasSize(1);
  }

  @Test
  void whenItsRunWasLostAfterItFailed_askedAgainItOnlyCleansUp() throws Exception {
    Failure rejected = Samples.failure(FailureCode.REJECTED, ActionOwner.CUSTOMER);
    failedWithAnEndpoint(rejected);

    operations.create();
    OperationResult result = operations.result(CREATE);

    assertThat(result)
        .isEqualTo(new OperationResult(OperationOutcome.FAILED, Optional.of(rejected)));
    assertThat(operations.cloud().livingEndpoints()).isEmpty();
    assertThat(operations.cloud().calls()).noneMatch(call -> call.what().equals("inspectService"));
    assertThat(operations.events().getLast()).isEqualTo(new CreateClosed(OperationOutcome.FAILED));
    assertThat(operations.ledger().read(Samples.CONNECTION).failure()).contains(rejected);
  }

  @Test
  void whenAnOperationThatWasNeverAdmittedAppends_theStepIsNotTriedAgain() {
    LedgerSteps.Fact fact =
        new LedgerSteps.Fact(CREATE, "close", new CreateClosed(OperationOutcome.SUCCEEDED));

    assertThatThrownBy(() -> operations.ledgerSteps().record(fact))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(StepOptions.UNKNOWN_OPERATION);
              assertThat(failure.isNonRetryable()).isTrue();
            });
  }

  /** What a run leaves behind that was lost between its failure and its closing event. */
  private void failedWithAnEndpoint(Failure why) throws Exception {
    operations
        .ledger()
        .admit(
            new AdmissionRequest(
                CREATE,
                "a run that was lost",
                Samples.START.plusSeconds(8),
                Samples.ORIGIN,
                new RequestConnection(Samples.requested()),
                Optional.empty()));
    operations
        .ledger()
        .command(
            CREATE,
            "request-endpoint",
            new dev.privatelink.connection.ConnectionCommand.RequestEndpoint(
                Samples.endpointRequest()));
    String id =
        operations
            .cloud()
            .ensureEndpoint(Samples.endpointRequest(), Samples.TARGET, Samples.PLACEMENT);
    operations.ledger().record(CREATE, "endpoint-created", new EndpointCreated(id));
    operations
        .ledger()
        .record(CREATE, "failed", new ConnectionFailed(ConnectionPhase.REJECTED, why));
  }

  private static CreateConnectionWorkflow.Input input(Instant admitBy) {
    return new CreateConnectionWorkflow.Input(
        Samples.start(CREATE, admitBy),
        Samples.requested(),
        Samples.INSTALLATION,
        Samples.ABSENT_FOR);
  }
}
