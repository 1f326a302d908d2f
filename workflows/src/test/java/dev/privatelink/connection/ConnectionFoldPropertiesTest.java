package dev.privatelink.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.connection.ConnectionCommand.RequestAttach;
import dev.privatelink.connection.ConnectionCommand.RequestDeletion;
import dev.privatelink.connection.ConnectionCommand.RequestDetach;
import dev.privatelink.connection.ConnectionCommand.RequestEndpoint;
import dev.privatelink.connection.ConnectionEvent.AttachClosed;
import dev.privatelink.connection.ConnectionEvent.ConnectionDeleted;
import dev.privatelink.connection.ConnectionEvent.ConnectionFailed;
import dev.privatelink.connection.ConnectionEvent.CreateClosed;
import dev.privatelink.connection.ConnectionEvent.DetachClosed;
import dev.privatelink.connection.ConnectionEvent.DomainAttachFailed;
import dev.privatelink.connection.ConnectionEvent.DomainAttached;
import dev.privatelink.connection.ConnectionEvent.EndpointCreated;
import dev.privatelink.connection.ConnectionEvent.EndpointRemoved;
import dev.privatelink.connection.ConnectionEvent.OperationPaused;
import dev.privatelink.connection.ConnectionEvent.ServiceHidden;
import dev.privatelink.connection.ConnectionEvent.ServiceInspected;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.workflow.fake.Samples;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Goal: whatever happens in whatever order, the fold keeps its promises. Method: commands are
 * decided on the current state as the ledger does, facts are appended in any state, observations
 * only if they change something; after each event all promises are checked.
 */
class ConnectionFoldPropertiesTest {
  private static final Failure DENIED =
      Samples.failure(FailureCode.ACCESS_DENIED, ActionOwner.PLATFORM);
  private static final String DOMAIN = Samples.plan(2).records().getFirst().name();

  @Property(tries = 1_500)
  void whateverHappens_thePromisesHold(@ForAll("happenings") List<Object> happenings) {
    ConnectionStory story = ConnectionStory.requested();
    for (Object happening : happenings) {
      for (ConnectionEvent event : appended(story, happening)) {
        ConnectionStory longer = story.then(event);
        check(story.connection(), event, longer);
        story = longer;
      }
    }
  }

  private static List<? extends ConnectionEvent> appended(ConnectionStory story, Object happening) {
    return switch (happening) {
      case ConnectionCommand command ->
          switch (ConnectionDecisions.decide(Optional.of(story.connection()), command)) {
            case Verdict.Accepted accepted -> accepted.events();
            case Verdict.Refused ignored -> List.of();
          };
      case ConnectionEvent.Observation observation ->
          story.changes(observation) ? List.of(observation) : List.of();
      case CreateClosed ignored when story.connection().createOutcome().isPresent() ->
          List.of(); // An operation closes once.
      case ConnectionEvent.Fact fact -> List.of(fact);
      default -> throw new IllegalArgumentException("nothing that happens: " + happening);
    };
  }

  private static void check(Connection before, ConnectionEvent event, ConnectionStory longer) {
    Connection after = longer.connection();
    assertThat(after.sequence()).isEqualTo(before.sequence() + 1);
    assertThat(after.createdAt()).isEqualTo(before.createdAt());
    assertThat(after.updatedAt()).isAfter(before.updatedAt());
    assertThat(after.request()).isEqualTo(before.request());
    assertThat(after.failureAt().isPresent()).isEqualTo(after.failure().isPresent());
    if (before.state() != ConnectionState.CREATING) {
      assertThat(after.state()).as("after %s", event).isNotEqualTo(ConnectionState.CREATING);
    }
    if (before.state() == ConnectionState.DELETING) {
      assertThat(after.state()).isIn(ConnectionState.DELETING, ConnectionState.DELETED);
    }
    if (before.state() == ConnectionState.DELETED) {
      assertThat(after.state()).isEqualTo(ConnectionState.DELETED);
      assertThat(after.phase()).isEqualTo(ConnectionPhase.GONE);
      assertThat(after.failure()).isEmpty();
    }
    if (after.state() == ConnectionState.FAILED) {
      assertThat(after.failure()).as("after %s", event).isPresent();
    }
    if (before.state() == ConnectionState.FAILED && after.state() == ConnectionState.FAILED) {
      assertThat(after.failure()).as("after %s", event).isEqualTo(before.failure());
      assertThat(after.phase()).isEqualTo(before.phase());
    }
    if (after.state() == ConnectionState.ACTIVE) {
      assertThat(after.createOutcome()).contains(OperationOutcome.SUCCEEDED);
    }
    if (before.endpoint().isPresent()) {
      checkEndpoint(before.endpoint().get(), event, after);
    }
    if (event instanceof ConnectionEvent.Observation observation) {
      assertThat(longer.changes(observation)).as("%s again", event).isFalse();
    }
  }

  private static void checkEndpoint(Endpoint before, ConnectionEvent event, Connection after) {
    Endpoint endpoint = after.endpoint().orElseThrow();
    assertThat(endpoint.request()).as("decided once").isEqualTo(before.request());
    if (event instanceof EndpointCreated created) {
      assertThat(endpoint.id()).contains(created.endpointId());
      assertThat(endpoint.removed()).isFalse();
    } else {
      assertThat(endpoint.id()).as("after %s", event).isEqualTo(before.id());
    }
    if (before.seen()) {
      assertThat(endpoint.seen()).isTrue();
    }
  }

  @Provide
  Arbitrary<List<Object>> happenings() {
    Arbitrary<Object> one =
        Arbitraries.oneOf(
            commands().map(Object.class::cast),
            facts().map(Object.class::cast),
            observations().map(Object.class::cast));
    return one.list().ofMinSize(1).ofMaxSize(25);
  }

  private static Arbitrary<ConnectionCommand> commands() {
    return Arbitraries.of(
        new RequestEndpoint(Samples.endpointRequest()),
        new RequestAttach(Samples.SET, Samples.plan(2)),
        new RequestDetach(Samples.SET),
        new RequestDeletion());
  }

  private static Arbitrary<ConnectionEvent.Fact> facts() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            new ServiceInspected(Samples.GUARDED_SERVICE),
            new EndpointCreated(ConnectionStory.ENDPOINT),
            new EndpointRemoved(Optional.empty(), "nothing carries our mark"),
            new DomainAttached(Samples.SET, DOMAIN),
            new DomainAttachFailed(Samples.SET, DOMAIN, DENIED),
            new DetachClosed(Samples.SET, OperationOutcome.SUCCEEDED),
            new ConnectionDeleted(OperationOutcome.SUCCEEDED)),
        Arbitraries.of(
                ConnectionPhase.REJECTED,
                ConnectionPhase.EXPIRED,
                ConnectionPhase.CREATE_FAILED,
                ConnectionPhase.SERVICE_DELETED,
                ConnectionPhase.DISCONNECTED)
            .map(phase -> new ConnectionFailed(phase, ConnectionStory.REJECTED)),
        Arbitraries.of(
                OperationOutcome.SUCCEEDED, OperationOutcome.FAILED, OperationOutcome.ABANDONED)
            .map(CreateClosed::new),
        Arbitraries.of(OperationOutcome.SUCCEEDED, OperationOutcome.FAILED)
            .map(outcome -> new AttachClosed(Samples.SET, outcome)));
  }

  private static Arbitrary<ConnectionEvent.Observation> observations() {
    Arbitrary<ConnectionEvent.Observation> plain =
        Arbitraries.of(EndpointCondition.class).map(ConnectionStory::observed);
    Arbitrary<ConnectionEvent.Observation> troubled =
        Arbitraries.of(EndpointCondition.class)
            .map(condition ->
                ConnectionStory.observed(condition, Optional.of(ConnectionStory.REJECTED)));
    Arbitrary<ConnectionEvent.Observation> others =
        Arbitraries.of(
            new ServiceHidden(
                Samples.failure(FailureCode.SERVICE_NOT_VISIBLE, ActionOwner.CUSTOMER)),
            new OperationPaused(DENIED));
    return Arbitraries.oneOf(List.of(plain, troubled, others));
  }
}
