package dev.privatelink.api.wire;

import dev.privatelink.connection.ConnectionEvent;
import dev.privatelink.connection.ConnectionEvent.AttachClosed;
import dev.privatelink.connection.ConnectionEvent.ConnectionDeleted;
import dev.privatelink.connection.ConnectionEvent.ConnectionFailed;
import dev.privatelink.connection.ConnectionEvent.ConnectionRequested;
import dev.privatelink.connection.ConnectionEvent.CreateClosed;
import dev.privatelink.connection.ConnectionEvent.DeletionRequested;
import dev.privatelink.connection.ConnectionEvent.DetachClosed;
import dev.privatelink.connection.ConnectionEvent.DomainAttachFailed;
import dev.privatelink.connection.ConnectionEvent.DomainAttached;
import dev.privatelink.connection.ConnectionEvent.DomainsAttachRequested;
import dev.privatelink.connection.ConnectionEvent.DomainsDetachRequested;
import dev.privatelink.connection.ConnectionEvent.EndpointCreated;
import dev.privatelink.connection.ConnectionEvent.EndpointObserved;
import dev.privatelink.connection.ConnectionEvent.EndpointRemoved;
import dev.privatelink.connection.ConnectionEvent.EndpointRequested;
import dev.privatelink.connection.ConnectionEvent.OperationPaused;
import dev.privatelink.connection.ConnectionEvent.ServiceHidden;
import dev.privatelink.connection.ConnectionEvent.ServiceInspected;
import dev.privatelink.connection.RecordedEvent;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.DomainRecord;
import dev.privatelink.model.Failure;
import dev.privatelink.port.Page;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Renders what happened, for the customer: ids, states and codes of the cloud, and nothing of how
 * we work in our own account.
 */
@Singleton
public final class EventRenderer {

  /** Part of a list. */
  public EventListJson list(ConnectionId id, Page<RecordedEvent, Long> page) {
    return new EventListJson(
        page.items().stream().map(EventRenderer::render).toList(),
        page.next().map(next -> PageTokens.of(next, PageQuery.eventsOf(id))));
  }

  /** One that has just happened. */
  public EventJson one(RecordedEvent recorded) {
    return render(recorded);
  }

  private static EventJson render(RecordedEvent recorded) {
    Told told = tell(recorded.event());
    return new EventJson(
        recorded.sequence(),
        recorded.at(),
        told.type(),
        told.message(),
        ActorJson.of(recorded.origin().actor()),
        recorded.operation().value(),
        recorded.step(),
        recorded.origin().traceId(),
        told.details(),
        told.failure().map(failure -> FailureJson.of(failure, Optional.of(recorded.at()))));
  }

  private static Told tell(ConnectionEvent event) {
    return switch (event) {
      case ConnectionEvent.Decision decision -> tellDecision(decision);
      case ConnectionEvent.Closing closing -> tellClosing(closing);
      case ConnectionEvent.Fact fact -> tellFact(fact);
      case ConnectionEvent.Observation observation -> tellObservation(observation);
    };
  }

  private static Told tellDecision(ConnectionEvent.Decision event) {
    return switch (event) {
      case ConnectionRequested e ->
          Told.of("ConnectionRequested", "The connection was requested.")
              .with("displayName", e.displayName())
              .with("type", e.target().type().value())
              .with("serviceName", e.target().serviceName())
              .with("serviceId", e.target().serviceId())
              .with("region", e.target().region())
              .with("acceptedBy", e.terms().acceptedBy().toString());
      case EndpointRequested e ->
          Told.of("EndpointRequested", "An endpoint is being requested from the cloud.")
              .with("serviceName", e.request().serviceName())
              .with("availabilityZoneIds", e.request().zoneIds());
      case DomainsAttachRequested e ->
          Told.of("DomainsAttachRequested", "The attachment of domains was requested.")
              .with("attachDomainId", e.set().value())
              .with("type", e.plan().type().value())
              .with("uniqueName", e.plan().uniqueName())
              .with("domains", e.plan().records().stream().map(DomainRecord::name).toList());
      case DomainsDetachRequested e ->
          Told.of("DomainsDetachRequested", "The detachment of domains was requested.")
              .with("attachDomainId", e.set().value());
      case DeletionRequested ignored -> Told.of("DeletionRequested", "The deletion was requested.");
    };
  }

  private static Told tellClosing(ConnectionEvent.Closing event) {
    Told told =
        switch (event) {
          case CreateClosed ignored -> Told.of("CreateClosed", "The creation has ended.");
          case AttachClosed e ->
              Told.of("AttachClosed", "The attachment has ended.")
                  .with("attachDomainId", e.set().value());
          case DetachClosed e ->
              Told.of("DetachClosed", "The domains are detached.")
                  .with("attachDomainId", e.set().value());
          case ConnectionDeleted ignored ->
              Told.of("ConnectionDeleted", "The connection is deleted; nothing of it is left.");
        };
    return told.with("outcome", event.outcome().name());
  }

  private static Told tellFact(ConnectionEvent.Fact event) {
    return switch (event) {
      case ServiceInspected e ->
          Told.of("ServiceInspected", "The endpoint service is visible.")
              .with("acceptanceRequired", e.inspection().acceptanceRequired())
              .with("availabilityZoneIds", e.inspection().zoneIds())
              .with("owner", Optional.of(e.inspection().owner()).filter(owner -> !owner.isEmpty()));
      case EndpointCreated e ->
          Told.of("EndpointCreated", "The cloud made the endpoint.")
              .with("endpointId", e.endpointId());
      case EndpointRemoved e ->
          Told.of("EndpointRemoved", "Nothing of the endpoint is left.")
              .with("endpointId", e.endpointId())
              .with("evidence", e.evidence());
      case ConnectionFailed e ->
          Told.of("ConnectionFailed", "The connection failed.")
              .with("phase", e.phase().name())
              .because(e.failure());
      case DomainAttached e ->
          Told.of("DomainAttached", "A domain is attached.")
              .with("attachDomainId", e.set().value())
              .with("name", e.name());
      case DomainAttachFailed e ->
          Told.of("DomainAttachFailed", "A domain could not be attached.")
              .with("attachDomainId", e.set().value())
              .with("name", e.name())
              .because(e.failure());
      case ConnectionEvent.Closing closing -> tellClosing(closing);
    };
  }

  private static Told tellObservation(ConnectionEvent.Observation event) {
    return switch (event) {
      case ServiceHidden e ->
          Told.of("ServiceHidden", "The endpoint service cannot be seen.").because(e.failure());
      case EndpointObserved e -> {
        Told told =
            Told.of("EndpointObserved", "The cloud reports a change of the endpoint.")
                .with("condition", e.observation().condition().name())
                .with("providerState", e.observation().providerState())
                .with("regionalName", e.observation().regionalName())
                .with("zonalNames", e.observation().zonalNames());
        yield e.observation().failure().map(told::because).orElse(told);
      }
      case OperationPaused e ->
          Told.of(
                  "OperationPaused",
                  "The operation cannot go on for now; it tries again by itself.")
              .because(e.failure());
    };
  }

  /** What is said of an event. */
  private record Told(
      String type, String message, Map<String, Object> details, Optional<Failure> failure) {
    static Told of(String type, String message) {
      return new Told(type, message, Map.of(), Optional.empty());
    }

    Told with(String name, Object value) {
      Map<String, Object> more = new LinkedHashMap<>(details);
      more.put(name, value);
      return new Told(type, message, more, failure);
    }

    Told with(String name, Optional<String> value) {
      return value.map(present -> with(name, (Object) present)).orElse(this);
    }

    Told because(Failure why) {
      return new Told(type, message, details, Optional.of(why));
    }
  }
}
