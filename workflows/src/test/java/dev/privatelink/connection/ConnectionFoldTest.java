package dev.privatelink.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.privatelink.connection.ConnectionEvent.ConnectionFailed;
import dev.privatelink.connection.ConnectionEvent.CreateClosed;
import dev.privatelink.connection.ConnectionEvent.DeletionRequested;
import dev.privatelink.connection.ConnectionEvent.DetachClosed;
import dev.privatelink.connection.ConnectionEvent.EndpointCreated;
import dev.privatelink.connection.ConnectionEvent.EndpointRemoved;
import dev.privatelink.connection.ConnectionEvent.EndpointRequested;
import dev.privatelink.connection.ConnectionEvent.OperationPaused;
import dev.privatelink.connection.ConnectionEvent.ServiceHidden;
import dev.privatelink.connection.ConnectionEvent.ServiceInspected;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.workflow.fake.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionFoldTest {
  private static final Failure HIDDEN =
      Samples.failure(FailureCode.SERVICE_NOT_VISIBLE, ActionOwner.CUSTOMER);
  private static final Failure DENIED =
      Samples.failure(FailureCode.ACCESS_DENIED, ActionOwner.PLATFORM);

  @Test
  void whenItWasRequested_itIsCreatingAndQueued() {
    Connection connection = ConnectionStory.requested().connection();

    assertThat(connection.id()).isEqualTo(Samples.CONNECTION);
    assertThat(connection.request()).isEqualTo(Samples.requested());
    assertThat(connection.state()).isEqualTo(ConnectionState.CREATING);
    assertThat(connection.phase()).isEqualTo(ConnectionPhase.QUEUED);
    assertThat(connection.sequence()).isEqualTo(1);
  }

  @Test
  void whenAnOperatorEndsTheCreationByHand_itIsNotLeftWaitingForEver() {
    Connection connection =
        ConnectionStory.requested().then(new CreateClosed(OperationOutcome.ABANDONED)).connection();

    assertThat(connection.state()).isEqualTo(ConnectionState.FAILED);
    assertThat(connection.phase()).isEqualTo(ConnectionPhase.CREATE_FAILED);
    assertThat(connection.failure().map(Failure::code)).contains(FailureCode.CREATION_ENDED);
  }

  @Test
  void whenADeletionAbandonsTheCreation_itIsBeingDeleted() {
    Connection connection =
        ConnectionStory.requested()
            .then(new DeletionRequested())
            .then(new CreateClosed(OperationOutcome.ABANDONED))
            .connection();

    assertThat(connection.state()).isEqualTo(ConnectionState.DELETING);
    assertThat(connection.failure()).isEmpty();
  }

  @Test
  void whenTheServiceIsHiddenAndThenSeen_theFailureComesAndGoes() {
    ConnectionStory hidden = ConnectionStory.requested().then(new ServiceHidden(HIDDEN));
    assertThat(hidden.connection().phase()).isEqualTo(ConnectionPhase.SERVICE_NOT_VISIBLE);
    assertThat(hidden.connection().failure()).contains(HIDDEN);
    assertThat(hidden.connection().failureAt()).contains(Samples.START.plusSeconds(2));

    ConnectionStory seen = hidden.then(new ServiceInspected(Samples.OPEN_SERVICE));

    assertThat(seen.connection().failure()).isEmpty();
    assertThat(seen.connection().failureAt()).isEmpty();
    assertThat(seen.connection().inspection()).contains(Samples.OPEN_SERVICE);
  }

  @Test
  void whenAPauseEnds_theFailureIsGone() {
    ConnectionStory paused =
        ConnectionStory.requested()
            .then(new ServiceInspected(Samples.OPEN_SERVICE))
            .then(new EndpointRequested(Samples.endpointRequest()))
            .then(new OperationPaused(DENIED));
    assertThat(paused.connection().failure()).contains(DENIED);
    assertThat(paused.connection().phase()).isEqualTo(ConnectionPhase.ENDPOINT_CREATING);

    assertThat(paused.then(new EndpointCreated("vpce-1")).connection().failure()).isEmpty();
  }

  @Test
  void whenALookSucceedsAfterAPause_theFailureIsGoneThoughNothingElseChanged() {
    ConnectionStory paused = ConnectionStory.pendingAcceptance().then(new OperationPaused(DENIED));
    ConnectionEvent.Observation sameAsBefore =
        ConnectionStory.observed(EndpointCondition.PENDING_ACCEPTANCE);

    assertThat(paused.changes(sameAsBefore)).isTrue();
    assertThat(paused.then(sameAsBefore).connection().failure()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ConnectionState.class)
  void whenAnEndpointIdArrives_itIsKeptInEveryState(ConnectionState state) {
    ConnectionStory story =
        state == ConnectionState.CREATING
            ? ConnectionStory.requested().then(new EndpointRequested(Samples.endpointRequest()))
            : ConnectionStory.in(state);

    Connection connection = story.then(new EndpointCreated("vpce-late")).connection();

    assertThat(connection.endpoint().flatMap(Endpoint::id)).contains("vpce-late");
    assertThat(connection.state()).isEqualTo(state);
  }

  @Test
  void whenDeletionIsRequested_theCreationsTroublesAreForgotten() {
    Connection connection = ConnectionStory.failed().then(new DeletionRequested()).connection();

    assertThat(connection.state()).isEqualTo(ConnectionState.DELETING);
    assertThat(connection.failure()).isEmpty();
    assertThat(connection.deletionRequested()).isTrue();
  }

  @Test
  void whenTheCreationFailsWhileItIsDeleted_thatIsNotShown() {
    Connection connection =
        ConnectionStory.deleting()
            .then(new ConnectionFailed(ConnectionPhase.REJECTED, ConnectionStory.REJECTED))
            .connection();

    assertThat(connection.state()).isEqualTo(ConnectionState.DELETING);
    assertThat(connection.failure()).isEmpty();
  }

  @Test
  void whenARemovalIsHeldUp_theFailureStandsUntilSomethingMoves() {
    ConnectionStory held = ConnectionStory.deleting().then(new OperationPaused(DENIED));
    assertThat(held.connection().failure()).contains(DENIED);

    assertThat(held.changes(ConnectionStory.observed(EndpointCondition.AVAILABLE)))
        .as("still there: no progress, and no event with each attempt")
        .isFalse();
    assertThat(held.changes(new OperationPaused(DENIED))).isFalse();
    ConnectionStory moved = held.then(ConnectionStory.observed(EndpointCondition.DELETING));
    assertThat(moved.connection().failure()).isEmpty();
  }

  @Test
  void whenARejectedEndpointIsDeleted_itsRejectionIsNotTheDeletionsFailure() {
    Connection connection =
        ConnectionStory.deleting()
            .then(
                ConnectionStory.observed(
                    EndpointCondition.REJECTED, Optional.of(ConnectionStory.REJECTED)))
            .connection();

    assertThat(connection.failure()).isEmpty();
  }

  @Test
  void whenOnlyTheCloudsOwnWordsDiffer_aRepeatedPauseChangesNothing() {
    Failure first = DENIED.withProvider("UnauthorizedOperation", "Encoded message: c2FtZQ1");
    Failure again = DENIED.withProvider("UnauthorizedOperation", "Encoded message: b3RoZXI2");
    Failure other = DENIED.withProvider("OptInRequired", "Encoded message: b3RoZXI2");

    ConnectionStory paused = ConnectionStory.created().then(new OperationPaused(first));

    assertThat(paused.changes(new OperationPaused(again))).isFalse();
    assertThat(paused.changes(new OperationPaused(other))).isTrue();
    ConnectionStory detaching = ConnectionStory.detaching();
    Connection delayed = delayed(detaching, first);
    assertThat(delayed.domainSets().getFirst().domains().getFirst().failure()).contains(first);
    assertThat(ConnectionFold.changes(delayed, paused(delayed, again))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "REJECTED,REJECTED",
    "EXPIRED,EXPIRED",
    "CREATE_FAILED,CREATE_FAILED",
    "SERVICE_DELETED,SERVICE_DELETED",
    "DISCONNECTED,DISCONNECTED"
  })
  void whenItFails_thePhaseSaysHow(ConnectionPhase how, ConnectionPhase shown) {
    Connection connection =
        ConnectionStory.pendingAcceptance()
            .then(new ConnectionFailed(how, ConnectionStory.REJECTED))
            .connection();

    assertThat(connection.state()).isEqualTo(ConnectionState.FAILED);
    assertThat(connection.phase()).isEqualTo(shown);
    assertThat(connection.failure()).contains(ConnectionStory.REJECTED);
  }

  @Test
  void whenAFailureIsNoWayToFail_itIsRefused() {
    ConnectionStory story = ConnectionStory.requested();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> story.then(new ConnectionFailed(ConnectionPhase.HEALTHY, DENIED)).connection())
        .withMessageContaining("HEALTHY");
  }

  @Test
  void whenItHasFailed_theReasonStays() {
    ConnectionStory failed = ConnectionStory.failed();

    List<ConnectionEvent> later =
        List.of(
            new EndpointCreated("vpce-found"),
            new OperationPaused(DENIED),
            new ServiceHidden(HIDDEN),
            new ServiceInspected(Samples.OPEN_SERVICE),
            ConnectionStory.observed(EndpointCondition.DELETING),
            new EndpointRemoved(Optional.of("vpce-found"), "the cloud says so"),
            new ConnectionFailed(ConnectionPhase.EXPIRED, DENIED),
            new CreateClosed(OperationOutcome.FAILED));
    for (ConnectionEvent event : later) {
      failed = failed.then(event);
      assertThat(failed.connection().failure()).as("%s", event).contains(ConnectionStory.REJECTED);
      assertThat(failed.connection().phase()).isEqualTo(ConnectionPhase.REJECTED);
    }
  }

  @Test
  void whenTheCreationClosesOnADegradedEndpoint_itIsActiveAndDegraded() {
    Failure degraded = Samples.failure(FailureCode.ENDPOINT_FAILED, ActionOwner.PROVIDER);
    Connection connection =
        ConnectionStory.created()
            .then(ConnectionStory.observed(EndpointCondition.DEGRADED, Optional.of(degraded)))
            .then(new CreateClosed(OperationOutcome.SUCCEEDED))
            .connection();

    assertThat(connection.state()).isEqualTo(ConnectionState.ACTIVE);
    assertThat(connection.phase()).isEqualTo(ConnectionPhase.DEGRADED);
    assertThat(connection.failure()).contains(degraded);
  }

  @Test
  void whenSomethingComesInTheWayOfAnActiveOne_itIsLostAndMayComeBack() {
    Failure locked = Samples.failure(new FailureCode("LOCKED"), ActionOwner.CUSTOMER);
    ConnectionStory lost =
        ConnectionStory.active()
            .then(ConnectionStory.observed(EndpointCondition.TRANSITIONAL, Optional.of(locked)));

    assertThat(lost.connection().state()).isEqualTo(ConnectionState.ACTIVE);
    assertThat(lost.connection().phase()).isEqualTo(ConnectionPhase.LOST);
    assertThat(lost.connection().failure()).contains(locked);
    Connection back = lost.then(ConnectionStory.observed(EndpointCondition.AVAILABLE)).connection();
    assertThat(back.phase()).isEqualTo(ConnectionPhase.HEALTHY);
    assertThat(back.failure()).isEmpty();
  }

  @Test
  void whenTheCreationClosesWhileItIsDeleted_itStaysDeleting() {
    Connection connection =
        ConnectionStory.pendingAcceptance()
            .then(new DeletionRequested())
            .then(new CreateClosed(OperationOutcome.SUCCEEDED))
            .connection();

    assertThat(connection.state()).isEqualTo(ConnectionState.DELETING);
    assertThat(connection.createOutcome()).contains(OperationOutcome.SUCCEEDED);
  }

  @Test
  void whenDomainsGoThroughTheirLife_theSetSaysSo() {
    assertThat(stateOf(ConnectionStory.attaching())).isEqualTo(DomainState.ATTACHING);
    assertThat(stateOf(ConnectionStory.attached())).isEqualTo(DomainState.ATTACHED);
    assertThat(stateOf(ConnectionStory.attachFailed())).isEqualTo(DomainState.FAILED);
    assertThat(stateOf(ConnectionStory.detaching())).isEqualTo(DomainState.DETACHING);
    Connection detached =
        ConnectionStory.detaching()
            .then(new DetachClosed(Samples.SET, OperationOutcome.SUCCEEDED))
            .connection();
    assertThat(detached.domainSets()).isEmpty();
  }

  @Test
  void whenTheEndpointWasSeenOnce_missingMeansGone() {
    Connection never = ConnectionStory.created().connection();
    Connection seen = ConnectionStory.pendingAcceptance().connection();

    assertThat(never.endpoint().orElseThrow().seen()).isFalse();
    assertThat(seen.endpoint().orElseThrow().seen()).isTrue();
    assertThat(seen.endpoint().orElseThrow().waitingSince()).contains(Samples.START.plusSeconds(5));
  }

  @Test
  void whenTheSequenceHasAGapOrGoesBack_itIsRefused() {
    ConnectionStory story = ConnectionStory.created();
    RecordedEvent next = story.next(new DeletionRequested());
    for (long wrong : new long[] {0, next.sequence() - 1, next.sequence() + 1}) {
      RecordedEvent misplaced =
          new RecordedEvent(
              wrong, next.at(), next.operation(), next.step(), next.origin(), next.event());

      assertThatIllegalArgumentException()
          .isThrownBy(() -> ConnectionFold.apply(Optional.of(story.connection()), misplaced));
    }
  }

  @Test
  void whenTheFirstEventIsNotTheRequest_orALaterOneIs_itIsRefused() {
    RecordedEvent request = ConnectionStory.requested().events().getFirst();
    RecordedEvent first =
        new RecordedEvent(
            1,
            request.at(),
            request.operation(),
            request.step(),
            request.origin(),
            new DeletionRequested());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConnectionFold.apply(Optional.empty(), first));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConnectionStory.requested().then(Samples.requested()).connection());
    assertThatIllegalArgumentException().isThrownBy(() -> ConnectionFold.fold(List.of()));
  }

  private static DomainState stateOf(ConnectionStory story) {
    return story.connection().domainSets().getFirst().state();
  }

  private static Connection delayed(ConnectionStory story, Failure why) {
    Connection before = story.connection();
    return ConnectionFold.apply(Optional.of(before), paused(before, why));
  }

  private static RecordedEvent paused(Connection before, Failure why) {
    return new RecordedEvent(
        before.sequence() + 1,
        before.updatedAt().plusSeconds(1),
        OperationId.detach(Samples.CONNECTION, Samples.SET),
        "observation",
        Samples.ORIGIN,
        new OperationPaused(why));
  }
}
