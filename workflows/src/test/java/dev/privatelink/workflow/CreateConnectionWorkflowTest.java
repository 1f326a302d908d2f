package dev.privatelink.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionEvent.CreateClosed;
import dev.privatelink.connection.ConnectionPhase;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.connection.Endpoint;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.model.ServiceInspection;
import dev.privatelink.port.Admission;
import dev.privatelink.workflow.fake.OperationsEnvironment;
import dev.privatelink.workflow.fake.Samples;
import dev.privatelink.workflow.fake.ScriptedCloud.Call;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Goal: one test for each way a creation can go, on fake steps, waits of days included. */
class CreateConnectionWorkflowTest {
  private static final OperationId CREATE = OperationId.create(Samples.CONNECTION);

  @RegisterExtension final OperationsEnvironment operations = new OperationsEnvironment();

  @Test
  void whenServiceAcceptsByItself_itBecomesActive() {
    Admission admission = operations.create();
    OperationResult result = operations.result(CREATE);

    assertThat(admission)
        .isEqualTo(
            new Admission(Admission.Kind.ADMITTED, CREATE, 1, Optional.empty(), Optional.empty()));
    assertThat(result).isEqualTo(OperationResult.of(OperationOutcome.SUCCEEDED));
    assertThat(connection().state()).isEqualTo(ConnectionState.ACTIVE);
    assertThat(connection().phase()).isEqualTo(ConnectionPhase.HEALTHY);
    assertThat(connection().createOutcome()).contains(OperationOutcome.SUCCEEDED);
    assertThat(operations.cloud().livingEndpoints())
        .containsExactly(connection().endpoint().flatMap(Endpoint::id).orElseThrow());
    assertThat(operations.eventNames())
        .containsExactly(
            "ConnectionRequested",
            "ServiceInspected",
            "EndpointRequested",
            "EndpointCreated",
            "EndpointObserved",
            "EndpointObserved",
            "CreateClosed");
    assertThat(connection().endpoint().orElseThrow().request())
        .isEqualTo(Samples.endpointRequest());
  }

  @Test
  void whenItHasClosed_itSaysSoToPeople() {
    operations.create();
    operations.result(CREATE);

    OperationStatus status = operations.status(CREATE);
    assertThat(status.operation()).isEqualTo(CREATE);
    assertThat(status.step()).isEqualTo("closed");
    assertThat(status.outcome()).contains(OperationOutcome.SUCCEEDED);
    assertThat(operations.searchAttribute(CREATE, TemporalNames.OUTCOME)).isEqualTo("SUCCEEDED");
    assertThat(operations.searchAttribute(CREATE, TemporalNames.FAILURE_CODE)).isNull();
  }

  @Test
  void whenAcceptedJustBeforeTheDeadline_itBecomesActive() {
    guarded().after(Duration.ofDays(7).minusMinutes(1), EndpointCondition.CONNECTING);
    operations.cloud().after(Duration.ofDays(7).plusMinutes(1), EndpointCondition.AVAILABLE);

    operations.create();
    operations.pass(Duration.ofDays(3));

    assertThat(connection().state()).isEqualTo(ConnectionState.PENDING_ACCEPTANCE);
    assertThat(connection().phase()).isEqualTo(ConnectionPhase.WAITING_FOR_CUSTOMER);
    OperationStatus status = operations.status(CREATE);
    assertThat(status.step()).isEqualTo("await-acceptance");
    assertThat(status.waitingFor()).isEqualTo(ActionOwner.CUSTOMER);
    assertThat(status.description())
        .contains(Samples.TARGET.serviceId(), endpointId(), "2026-03-09T09:00:00Z");
    assertThat(status.since()).isBefore(Samples.START.plus(Duration.ofMinutes(1)));
    assertThat(status.outcome()).isEmpty();
    assertThat(operations.searchAttribute(CREATE, TemporalNames.PHASE))
        .isEqualTo("WAITING_FOR_CUSTOMER");

    assertThat(operations.result(CREATE).outcome()).isEqualTo(OperationOutcome.SUCCEEDED);
    assertThat(connection().state()).isEqualTo(ConnectionState.ACTIVE);
  }

  @Test
  void whenRejectedAfterThreeDays_itFailsAndRemovesTheEndpoint() {
    Failure rejected = Samples.failure(FailureCode.REJECTED, ActionOwner.CUSTOMER);
    guarded().after(Duration.ofDays(3), EndpointCondition.REJECTED, Optional.of(rejected));

    operations.create();
    OperationResult result = operations.result(CREATE);

    assertThat(result)
        .isEqualTo(new OperationResult(OperationOutcome.FAILED, Optional.of(rejected)));
    assertFailed(ConnectionPhase.REJECTED, rejected);
    assertThat(operations.cloud().livingEndpoints()).isEmpty();
    assertThat(operations.eventNames())
        .endsWith("ConnectionFailed", "EndpointObserved", "EndpointRemoved", "CreateClosed");
    assertThat(operations.searchAttribute(CREATE, TemporalNames.OUTCOME)).isEqualTo("FAILED");
    assertThat(operations.searchAttribute(CREATE, TemporalNames.FAILURE_CODE))
        .isEqualTo("REJECTED");
  }

  @Test
  void whenNobodyAccepts_itExpiresAtTheDeadline() {
    guarded();

    operations.create();
    OperationResult result = operations.result(CREATE);

    assertThat(result.outcome()).isEqualTo(OperationOutcome.FAILED);
    assertThat(result.failure().map(Failure::code)).contains(FailureCode.EXPIRED);
    assertFailed(ConnectionPhase.EXPIRED, result.failure().orElseThrow());
    assertThat(connection().failureAt())
        .hasValueSatisfying(at ->
            assertThat(at)
                .isBetween(Samples.TERMS.acceptedBy(), Samples.TERMS.acceptedBy().plusSeconds(60)));
    assertThat(operations.cloud().livingEndpoints()).isEmpty();
    assertThat(operations.eventNames())
        .endsWith("ConnectionFailed", "EndpointObserved", "EndpointRemoved", "CreateClosed");
  }

  @Test
  void whenTheCloudNeverSaysThatItWaits_nobodyIsBlamedForNotAccepting() {
    operations.cloud().unscripted().after(Duration.ZERO, EndpointCondition.TRANSITIONAL);

    operations.create();

    assertThatThrownBy(() -> operations.result(CREATE)).isInstanceOf(WorkflowFailedException.class);
    assertThat(connection().failure().map(Failure::code))
        .contains(FailureCode.PROVIDER_UNAVAILABLE);
  }

  @Test
  void whenServiceBecomesVisibleLater_itGoesOn() {
    operations.cloud().serviceVisibleFrom(Samples.START.plus(Duration.ofHours(5)));

    operations.create();
    operations.pass(Duration.ofHours(1));

    assertThat(connection().phase()).isEqualTo(ConnectionPhase.SERVICE_NOT_VISIBLE);
    assertThat(connection().failure().map(Failure::code)).contains(FailureCode.SERVICE_NOT_VISIBLE);
    assertThat(connection().failure().flatMap(Failure::command)).isPresent();
    assertThat(operations.status(CREATE).step()).isEqualTo("inspect-service");

    assertThat(operations.result(CREATE).outcome()).isEqualTo(OperationOutcome.SUCCEEDED);
    assertThat(connection().failure()).isEmpty();
  }

  @Test
  void whenServiceStaysHidden_itFailsAndAsksTheCustomer() {
    operations.cloud().serviceVisibleFrom(Samples.START.plus(Duration.ofDays(30)));

    operations.create();
    OperationResult result = operations.result(CREATE);

    assertThat(result.failure().map(Failure::code)).contains(FailureCode.SERVICE_NOT_VISIBLE);
    assertFailed(ConnectionPhase.CREATE_FAILED, result.failure().orElseThrow());
    assertThat(operations.cloud().calls()).extracting(Call::what).containsOnly("inspectService");
  }

  @Test
  void whenNoZoneIsShared_itFailsWithoutAskingForAnEndpoint() {
    operations
        .cloud()
        .service(new ServiceInspection(false, List.of("use1-az5", "use1-az6"), "210987654321"));

    operations.create();
    OperationResult result = operations.result(CREATE);

    assertThat(result.failure().map(Failure::code)).contains(FailureCode.NO_COMMON_ZONE);
    assertFailed(ConnectionPhase.CREATE_FAILED, result.failure().orElseThrow());
    assertThat(connection().endpoint()).isEmpty();
    assertThat(operations.cloud().calls()).extracting(Call::what).containsOnly("inspectService");
  }

  @Test
  void whenTheCloudCannotMakeTheEndpoint_theWorkflowFailsAfterItsLastAppend() {
    Failure failed = Samples.failure(FailureCode.ENDPOINT_FAILED, ActionOwner.PROVIDER);
    operations.cloud().after(Duration.ofMinutes(1), EndpointCondition.FAILED, Optional.of(failed));

    operations.create();

    assertFailsWith(FailureCode.ENDPOINT_FAILED);
    assertFailed(ConnectionPhase.CREATE_FAILED, failed);
    assertThat(operations.events().getLast()).isEqualTo(new CreateClosed(OperationOutcome.FAILED));
    assertThat(operations.cloud().livingEndpoints()).isEmpty();
    assertThat(operations.searchAttribute(CREATE, TemporalNames.FAILURE_CODE))
        .isEqualTo("ENDPOINT_FAILED");
    assertThat(operations.status(CREATE).failure()).contains(failed);
  }

  @Test
  void whenTheEndpointNeverConnects_theWorkflowFails() {
    operations.cloud().unscripted().after(Duration.ZERO, EndpointCondition.CONNECTING);

    operations.create();

    assertFailsWith(FailureCode.CONNECT_TIMEOUT);
    assertThat(connection().failure().map(Failure::actor)).contains(ActionOwner.PROVIDER);
    assertThat(operations.lastAppend()).isBefore(Samples.START.plus(Duration.ofHours(2)));
  }

  @Test
  void whenSomethingIsInTheWayUntilTheEnd_itSaysWhatItWas() {
    Failure locked = Samples.failure(new FailureCode("LOCKED"), ActionOwner.CUSTOMER);
    operations
        .cloud()
        .unscripted()
        .after(Duration.ZERO, EndpointCondition.CONNECTING)
        .after(Duration.ofMinutes(1), EndpointCondition.TRANSITIONAL, Optional.of(locked));

    operations.create();

    assertThat(operations.result(CREATE).failure()).contains(locked);
    assertFailed(ConnectionPhase.CREATE_FAILED, locked);
  }

  @Test
  void whenTheEndpointVanishes_theWorkflowFails() {
    guarded().after(Duration.ofHours(1), EndpointCondition.DELETED);

    operations.create();

    assertFailsWith(FailureCode.ENDPOINT_LOST);
    assertThat(connection().phase()).isEqualTo(ConnectionPhase.CREATE_FAILED);
  }

  @Test
  void whenTheServiceGoesAway_itFailsAsServiceDeleted() {
    Failure gone = Samples.failure(FailureCode.ENDPOINT_LOST, ActionOwner.CUSTOMER);
    guarded().after(Duration.ofHours(1), EndpointCondition.SERVICE_DELETED, Optional.of(gone));

    operations.create();

    assertThat(operations.result(CREATE).failure()).contains(gone);
    assertFailed(ConnectionPhase.SERVICE_DELETED, gone);
  }

  @Test
  void whenOurQuotaIsRaisedInTime_itGoesOn() {
    operations.cloud().quotaUntil(Samples.START.plus(Duration.ofHours(6)));

    operations.create();
    operations.pass(Duration.ofHours(1));

    assertThat(connection().state()).isEqualTo(ConnectionState.CREATING);
    assertThat(connection().failure().map(Failure::code)).contains(FailureCode.QUOTA_EXCEEDED);
    assertThat(connection().failure().map(Failure::actor)).contains(ActionOwner.PLATFORM);

    assertThat(operations.result(CREATE).outcome()).isEqualTo(OperationOutcome.SUCCEEDED);
    assertThat(connection().failure()).isEmpty();
  }

  @Test
  void whenOurQuotaIsNotRaised_theWorkflowFailsAtTheDeadline() {
    operations.cloud().quotaUntil(Samples.START.plus(Duration.ofDays(30)));

    operations.create();

    assertFailsWith(FailureCode.QUOTA_EXCEEDED);
    assertThat(connection().state()).isEqualTo(ConnectionState.FAILED);
    assertThat(connection().failureAt())
        .hasValueSatisfying(at -> assertThat(at).isAfter(Samples.START));
    assertThat(operations.lastAppend()).isAfterOrEqualTo(Samples.TERMS.endpointCreatedBy());
  }

  @Test
  void whenLookingIsDeniedUntilTheDeadline_itSaysWhyAndNotThatTheEndpointIsLost() {
    Failure denied = Samples.failure(FailureCode.ACCESS_DENIED, ActionOwner.PLATFORM);
    guarded();
    operations.cloud().lookDenied(denied);

    operations.create();

    assertFailsWith(FailureCode.ACCESS_DENIED);
    assertFailed(ConnectionPhase.CREATE_FAILED, denied);
  }

  @Test
  void whenTheCloudRefusesTheRequest_itFailsWithItsReason() {
    Failure refused = Samples.failure(FailureCode.PROVIDER_REFUSED, ActionOwner.CUSTOMER);
    operations.cloud().refuseEndpoints(refused);

    operations.create();

    assertThat(operations.result(CREATE).failure()).contains(refused);
    assertFailed(ConnectionPhase.CREATE_FAILED, refused);
  }

  @Test
  void whenTheCloudNeverAnswers_theFenceEndsIt() {
    operations.cloud().broken();

    operations.create();

    assertFailsWith(FailureCode.PROVIDER_UNAVAILABLE);
    assertThat(connection().state()).isEqualTo(ConnectionState.FAILED);
    assertThat(operations.lastAppend())
        .isAfter(Samples.TERMS.serviceVisibleBy())
        .isBefore(Samples.TERMS.serviceVisibleBy().plus(Duration.ofHours(4)));
  }

  @Test
  void whenWhatWasMadeCannotBeRemovedSoon_itClosesAllTheSame() {
    Failure rejected = Samples.failure(FailureCode.REJECTED, ActionOwner.CUSTOMER);
    guarded().after(Duration.ofHours(1), EndpointCondition.REJECTED, Optional.of(rejected));
    operations.cloud().deletionDeniedUntil(Samples.START.plus(Duration.ofDays(30)));

    operations.create();

    assertThat(operations.result(CREATE).failure()).contains(rejected);
    assertFailed(ConnectionPhase.REJECTED, rejected);
    assertThat(operations.cloud().livingEndpoints()).hasSize(1);
    assertThat(connection().endpoint().orElseThrow().removed()).isFalse();
  }

  @Test
  void whenTheDatabaseIsAwayNowAndThen_nothingIsLostOrDoubled() {
    operations.create();
    operations.ledgerSteps().failNext(3);
    operations.pass(Duration.ofSeconds(30));
    operations.ledgerSteps().loseNextAnswers(2);

    assertThat(operations.result(CREATE).outcome()).isEqualTo(OperationOutcome.SUCCEEDED);
    assertThat(operations.eventNames())
        .containsOnlyOnce("ServiceInspected", "EndpointCreated", "CreateClosed");
  }

  private dev.privatelink.workflow.fake.ScriptedCloud guarded() {
    return operations
        .cloud()
        .service(Samples.GUARDED_SERVICE)
        .unscripted()
        .after(Duration.ZERO, EndpointCondition.PENDING_ACCEPTANCE);
  }

  private void assertFailed(ConnectionPhase phase, Failure failure) {
    assertThat(connection().state()).isEqualTo(ConnectionState.FAILED);
    assertThat(connection().phase()).isEqualTo(phase);
    assertThat(connection().failure()).contains(failure);
    assertThat(connection().createOutcome()).contains(OperationOutcome.FAILED);
    assertThat(operations.events().getLast()).isEqualTo(new CreateClosed(OperationOutcome.FAILED));
  }

  private void assertFailsWith(FailureCode code) {
    assertThatThrownBy(() -> operations.result(CREATE))
        .isInstanceOf(WorkflowFailedException.class)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(code.value());
              assertThat(failure.isNonRetryable()).isTrue();
            });
  }

  private String endpointId() {
    return connection().endpoint().flatMap(Endpoint::id).orElseThrow();
  }

  private Connection connection() {
    return operations.ledger().read(Samples.CONNECTION);
  }
}
