package dev.privatelink.connection;

import dev.privatelink.connection.ConnectionEvent.AttachClosed;
import dev.privatelink.connection.ConnectionEvent.ConnectionDeleted;
import dev.privatelink.connection.ConnectionEvent.ConnectionFailed;
import dev.privatelink.connection.ConnectionEvent.CreateClosed;
import dev.privatelink.connection.ConnectionEvent.DeletionRequested;
import dev.privatelink.connection.ConnectionEvent.DetachClosed;
import dev.privatelink.connection.ConnectionEvent.DomainAttachFailed;
import dev.privatelink.connection.ConnectionEvent.DomainAttached;
import dev.privatelink.connection.ConnectionEvent.DomainsAttachRequested;
import dev.privatelink.connection.ConnectionEvent.DomainsDetachRequested;
import dev.privatelink.connection.ConnectionEvent.EndpointCreated;
import dev.privatelink.connection.ConnectionEvent.EndpointObserved;
import dev.privatelink.connection.ConnectionEvent.EndpointRequested;
import dev.privatelink.connection.ConnectionEvent.ServiceInspected;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.workflow.fake.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The events of {@link Samples#CONNECTION}, one after the other, a second apart. Immutable: each
 * step is a new story.
 */
public final class ConnectionStory {
  public static final String ENDPOINT = "vpce-0a9b8c7d6e5f40312";
  public static final Failure REJECTED =
      Samples.failure(FailureCode.REJECTED, ActionOwner.CUSTOMER);

  private final List<RecordedEvent> events;

  private ConnectionStory(List<RecordedEvent> events) {
    this.events = List.copyOf(events);
  }

  /** Asked for. */
  public static ConnectionStory requested() {
    return new ConnectionStory(List.of()).then(Samples.requested());
  }

  /** The endpoint exists and the cloud was not asked about it yet. */
  public static ConnectionStory created() {
    return requested()
        .then(new ServiceInspected(Samples.GUARDED_SERVICE))
        .then(new EndpointRequested(Samples.endpointRequest()))
        .then(new EndpointCreated(ENDPOINT));
  }

  /** The owner of the service has to accept. */
  public static ConnectionStory pendingAcceptance() {
    return created().then(observed(EndpointCondition.PENDING_ACCEPTANCE));
  }

  /** Usable. */
  public static ConnectionStory active() {
    return pendingAcceptance()
        .then(observed(EndpointCondition.AVAILABLE))
        .then(new CreateClosed(OperationOutcome.SUCCEEDED));
  }

  /** Usable, and domains are being attached. */
  public static ConnectionStory attaching() {
    return active().then(new DomainsAttachRequested(Samples.SET, Samples.plan(1)));
  }

  /** Usable, with domains. */
  public static ConnectionStory attached() {
    return attaching()
        .then(new DomainAttached(Samples.SET, Samples.plan(1).records().getFirst().name()))
        .then(new AttachClosed(Samples.SET, OperationOutcome.SUCCEEDED));
  }

  /** Usable, with domains that could not be attached. */
  public static ConnectionStory attachFailed() {
    return attaching()
        .then(
            new DomainAttachFailed(
                Samples.SET,
                Samples.plan(1).records().getFirst().name(),
                Samples.failure(FailureCode.PROVIDER_REFUSED, ActionOwner.PLATFORM)))
        .then(new AttachClosed(Samples.SET, OperationOutcome.FAILED));
  }

  /** Usable, and the domains are being detached. */
  public static ConnectionStory detaching() {
    return attached().then(new DomainsDetachRequested(Samples.SET));
  }

  /** Rejected. */
  public static ConnectionStory failed() {
    return pendingAcceptance().then(new ConnectionFailed(ConnectionPhase.REJECTED, REJECTED));
  }

  /** Going. */
  public static ConnectionStory deleting() {
    return active().then(new DeletionRequested());
  }

  /** Gone. */
  public static ConnectionStory deleted() {
    return deleting().then(new ConnectionDeleted(OperationOutcome.SUCCEEDED));
  }

  /** One story for each state, by any way. */
  public static ConnectionStory in(ConnectionState state) {
    return switch (state) {
      case CREATING -> requested();
      case PENDING_ACCEPTANCE -> pendingAcceptance();
      case ACTIVE -> active();
      case FAILED -> failed();
      case DELETING -> deleting();
      case DELETED -> deleted();
    };
  }

  /** The cloud says this, and nothing is wrong. */
  public static EndpointObserved observed(EndpointCondition condition) {
    return observed(condition, Optional.empty());
  }

  /** The cloud says this. */
  public static EndpointObserved observed(EndpointCondition condition, Optional<Failure> failure) {
    return new EndpointObserved(
        new EndpointObservation(
            condition,
            condition.name().toLowerCase(Locale.ROOT),
            Optional.empty(),
            new TreeMap<>(),
            failure));
  }

  /** And then this happened. */
  public ConnectionStory then(ConnectionEvent event) {
    var longer = new ArrayList<>(events);
    longer.add(next(event));
    return new ConnectionStory(longer);
  }

  /** What the next event would be recorded as. */
  public RecordedEvent next(ConnectionEvent event) {
    int sequence = events.size() + 1;
    return new RecordedEvent(
        sequence,
        Samples.START.plusSeconds(sequence),
        operation(event),
        "step-" + sequence,
        Samples.ORIGIN,
        event);
  }

  /** Whether the ledger would append this observation. */
  public boolean changes(ConnectionEvent.Observation observation) {
    return ConnectionFold.changes(connection(), next(observation));
  }

  /** All events. */
  public List<RecordedEvent> events() {
    return events;
  }

  /** What they make. */
  public Connection connection() {
    return ConnectionFold.fold(events);
  }

  private static OperationId operation(ConnectionEvent event) {
    return switch (event) {
      case DomainsAttachRequested e -> OperationId.attach(Samples.CONNECTION, e.set());
      case DomainAttached e -> OperationId.attach(Samples.CONNECTION, e.set());
      case DomainAttachFailed e -> OperationId.attach(Samples.CONNECTION, e.set());
      case AttachClosed e -> OperationId.attach(Samples.CONNECTION, e.set());
      case DomainsDetachRequested e -> OperationId.detach(Samples.CONNECTION, e.set());
      case DetachClosed e -> OperationId.detach(Samples.CONNECTION, e.set());
      case DeletionRequested ignored -> OperationId.delete(Samples.CONNECTION);
      case ConnectionDeleted ignored -> OperationId.delete(Samples.CONNECTION);
      case ConnectionEvent other -> OperationId.create(Samples.CONNECTION);
    };
  }
}
