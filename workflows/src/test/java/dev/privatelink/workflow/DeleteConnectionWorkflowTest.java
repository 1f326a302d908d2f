package dev.privatelink.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionEvent;
import dev.privatelink.connection.ConnectionEvent.CreateClosed;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.connection.Refusal;
import dev.privatelink.connection.Refusal.Reason;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.port.Admission;
import dev.privatelink.workflow.fake.OperationsEnvironment;
import dev.privatelink.workflow.fake.Samples;
import dev.privatelink.workflow.fake.ScriptedCloud.Call;
import dev.privatelink.workflow.fake.ScriptedCloud.Gate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Goal: deletion in every situation that a creation can be in, the creation really running. */
class DeleteConnectionWorkflowTest {
  private static final OperationId CREATE = OperationId.create(Samples.CONNECTION);
  private static final OperationId DELETE = OperationId.delete(Samples.CONNECTION);

  @RegisterExtension final OperationsEnvironment operations = new OperationsEnvironment();

  @Test
  void whenActive_itRemovesTheEndpointAndIsDeleted() {
    operations.create();
    operations.result(CREATE);

    Admission admission = operations.delete();
    assertThat(admission.kind()).isEqualTo(Admission.Kind.ADMITTED);
    assertThat(connection().state()).isEqualTo(ConnectionState.DELETING);
    OperationResult result = operations.result(DELETE);

    assertThat(result).isEqualTo(OperationResult.of(OperationOutcome.SUCCEEDED));
    assertThat(connection().state()).isEqualTo(ConnectionState.DELETED);
    assertThat(connection().endpoint().orElseThrow().removed()).isTrue();
    assertThat(operations.cloud().livingEndpoints()).isEmpty();
    assertThat(operations.eventNames())
        .endsWith("DeletionRequested", "EndpointObserved", "EndpointRemoved", "ConnectionDeleted");
    assertThat(operations.searchAttribute(DELETE, TemporalNames.OUTCOME)).isEqualTo("SUCCEEDED");
  }

  @Test
  void whenCreationWaitsForTheCustomer_itEndsItAndTouchesTheCloudOnlyThen() {
    operations
        .cloud()
        .service(Samples.GUARDED_SERVICE)
        .unscripted()
        .after(Duration.ZERO, EndpointCondition.PENDING_ACCEPTANCE);
    operations.create();
    operations.pass(Duration.ofDays(2));
    int before = operations.cloud().calls().size();

    operations.delete();
    operations.result(DELETE);

    assertThat(operations.result(CREATE).outcome()).isEqualTo(OperationOutcome.ABANDONED);
    assertThat(operations.eventNames())
        .endsWith(
            "DeletionRequested",
            "CreateClosed",
            "EndpointObserved",
            "EndpointRemoved",
            "ConnectionDeleted");
    assertThat(calls(before))
        .startsWith("observe", "deleteEndpoint")
        .doesNotContain("ensureEndpoint");
    assertThat(operations.lastAppend())
        .as("the pause between two looks ends at once")
        .isBefore(Samples.START.plus(Duration.ofDays(2)).plus(Duration.ofMinutes(5)));
  }

  @Test
  void whenCreationIsJustMakingTheEndpoint_itsIdIsKeptAndTheEndpointRemoved() {
    Gate gate = operations.cloud().holdNextEnsure();
    operations.create();
    gate.awaitEntered();

    operations.delete();
    assertThat(operations.eventNames()).endsWith("DeletionRequested");
    operations.awaitStepAskedToEnd(CREATE);
    gate.open();
    operations.result(DELETE);

    assertThat(operations.result(CREATE).outcome()).isEqualTo(OperationOutcome.ABANDONED);
    assertThat(operations.eventNames())
        .containsSubsequence(
            "EndpointRequested",
            "DeletionRequested",
            "EndpointCreated",
            "CreateClosed",
            "EndpointObserved",
            "EndpointRemoved",
            "ConnectionDeleted");
    assertThat(operations.cloud().livingEndpoints()).isEmpty();
  }

  @Test
  void whenCreationStillLooksForTheService_nothingIsAskedOfTheCloud() {
    operations.cloud().serviceVisibleFrom(Samples.START.plus(Duration.ofDays(30)));
    operations.create();
    operations.pass(Duration.ofMinutes(10));
    assertThat(connection().failure()).isPresent();

    operations.delete();
    assertThat(connection().failure()).isEmpty();
    operations.result(DELETE);

    assertThat(connection().state()).isEqualTo(ConnectionState.DELETED);
    assertThat(calls(0)).containsOnly("inspectService");
  }

  @Test
  void whenCreationIsPausedByQuota_theEndpointIsSearchedForBeforeItCountsAsGone() {
    operations.cloud().quotaUntil(Samples.START.plus(Duration.ofDays(30)));
    operations.create();
    // Between two attempts, which are 5 min apart: the in-process server never ends an attempt that
    // fails after its cancellation was requested.
    operations.pass(Duration.ofMinutes(62));

    operations.delete();
    operations.result(DELETE);

    assertThat(connection().state()).isEqualTo(ConnectionState.DELETED);
    assertThat(Duration.between(operations.appendedAt(CreateClosed.class), operations.lastAppend()))
        .isGreaterThanOrEqualTo(Samples.ABSENT_FOR);
  }

  @Test
  void whenFailed_whatIsLeftIsRemoved() {
    Failure rejected = Samples.failure(FailureCode.REJECTED, ActionOwner.CUSTOMER);
    operations
        .cloud()
        .after(Duration.ofSeconds(1), EndpointCondition.REJECTED, Optional.of(rejected));
    operations.cloud().deletionDeniedUntil(Samples.START.plus(Duration.ofHours(5)));
    operations.create();
    operations.result(CREATE);
    assertThat(connection().state()).isEqualTo(ConnectionState.FAILED);
    assertThat(operations.cloud().livingEndpoints()).hasSize(1);

    operations.delete();
    operations.result(DELETE);

    assertThat(connection().state()).isEqualTo(ConnectionState.DELETED);
    assertThat(operations.cloud().livingEndpoints()).isEmpty();
  }

  @Test
  void whenRemovalIsDenied_itNeverGivesUpAndAddsNoEventWithEachAttempt() {
    operations.create();
    operations.result(CREATE);
    operations.cloud().deletionDeniedUntil(operations.now().plus(Duration.ofDays(3)));

    operations.delete();
    operations.pass(Duration.ofHours(1));
    int events = operations.events().size();
    assertThat(connection().state()).isEqualTo(ConnectionState.DELETING);
    assertThat(connection().failure().map(Failure::code)).contains(FailureCode.ACCESS_DENIED);
    operations.pass(Duration.ofHours(10));

    assertThat(operations.events()).hasSize(events);
    assertThat(connection().failure().map(Failure::code)).contains(FailureCode.ACCESS_DENIED);
    operations.result(DELETE);
    assertThat(connection().state()).isEqualTo(ConnectionState.DELETED);
    assertThat(connection().failure()).isEmpty();
  }

  @Test
  void whenAskedAgainWhileItRuns_theSecondRequestJoinsTheFirst() {
    operations.create();
    operations.result(CREATE);

    Admission first = operations.delete();
    Admission second = operations.delete();

    assertThat(second).isEqualTo(first);
    operations.result(DELETE);
    assertThat(operations.eventNames()).containsOnlyOnce("DeletionRequested");
  }

  @Test
  void whenAskedAgainAfterItEnded_itIsRepeatedAndChangesNothing() {
    operations.create();
    operations.result(CREATE);
    operations.delete();
    operations.result(DELETE);
    List<ConnectionEvent> before = operations.events();

    Admission again = operations.delete();

    assertThat(again.kind()).isEqualTo(Admission.Kind.REPEATED);
    assertThat(operations.result(DELETE).outcome()).isEqualTo(OperationOutcome.REPEATED);
    assertThat(operations.events()).isEqualTo(before);
  }

  @Test
  void whenTheCreationWasTerminated_itRemovesWhatTheCreationMade() {
    operations
        .cloud()
        .service(Samples.GUARDED_SERVICE)
        .unscripted()
        .after(Duration.ZERO, EndpointCondition.PENDING_ACCEPTANCE);
    operations.create();
    operations.pass(Duration.ofHours(1));
    operations.terminate(CREATE);

    operations.delete();
    operations.result(DELETE);

    assertThat(connection().state()).isEqualTo(ConnectionState.DELETED);
    assertThat(operations.cloud().livingEndpoints()).isEmpty();
    assertThat(operations.events()).noneMatch(CreateClosed.class::isInstance);
  }

  @Test
  void whenACallOfATerminatedCreationShowsUpLate_theEndpointIsFoundByItsMark() throws Exception {
    operations.cloud().quotaUntil(Samples.START.plus(Duration.ofDays(30)));
    operations.create();
    operations.pass(Duration.ofHours(1));
    operations.terminate(CREATE);
    operations.delete();
    operations.pass(Duration.ofMinutes(5));
    assertThat(calls(0)).endsWith("findEndpoints");

    operations.cloud().quotaUntil(Samples.START);
    operations.cloud().ensureEndpoint(Samples.endpointRequest(), Samples.TARGET, Samples.PLACEMENT);
    operations.result(DELETE);

    assertThat(operations.cloud().livingEndpoints()).isEmpty();
    assertThat(operations.eventNames())
        .containsSubsequence(
            "DeletionRequested",
            "EndpointCreated",
            "EndpointObserved",
            "EndpointRemoved",
            "ConnectionDeleted");
  }

  @Test
  void whenTheDeletionWasTerminated_askedAgainItFinishes() {
    operations.create();
    operations.result(CREATE);
    operations.cloud().deletionDeniedUntil(operations.now().plus(Duration.ofHours(2)));
    operations.delete();
    operations.pass(Duration.ofHours(1));
    operations.terminate(DELETE);

    Admission again = operations.delete();
    operations.result(DELETE);

    assertThat(again.kind()).isEqualTo(Admission.Kind.ADMITTED);
    assertThat(connection().state()).isEqualTo(ConnectionState.DELETED);
    assertThat(operations.eventNames()).containsOnlyOnce("DeletionRequested");
  }

  @Test
  void whenThereIsNoConnection_itIsRefused() {
    Admission admission = operations.delete();

    assertThat(admission.kind()).isEqualTo(Admission.Kind.REFUSED);
    assertThat(admission.refusal().map(Refusal::reason)).contains(Reason.NOT_FOUND);
    assertThat(operations.result(DELETE).outcome()).isEqualTo(OperationOutcome.REFUSED);
    assertThat(operations.events()).isEmpty();
  }

  @Test
  void whenItIsAbandoned_itGoesOn() {
    operations.create();
    operations.result(CREATE);
    operations.delete();
    operations.abandon(DELETE);

    assertThat(operations.result(DELETE).outcome()).isEqualTo(OperationOutcome.SUCCEEDED);
  }

  private List<String> calls(int from) {
    List<Call> all = operations.cloud().calls();
    return all.subList(from, all.size()).stream().map(Call::what).toList();
  }

  private Connection connection() {
    return operations.ledger().read(Samples.CONNECTION);
  }
}
