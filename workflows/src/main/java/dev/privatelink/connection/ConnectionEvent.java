package dev.privatelink.connection;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.DomainPlan;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.Failure;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.model.Origin;
import dev.privatelink.model.Placement;
import dev.privatelink.model.ProjectId;
import dev.privatelink.model.ServiceInspection;
import java.util.Optional;

/**
 * Something that happened to a connection. A connection is the fold of these. The JSON of each is
 * read for ever: a change of shape is a new version and an upcaster, never an edit.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(
      value = ConnectionEvent.ConnectionRequested.class,
      name = "ConnectionRequested"),
  @JsonSubTypes.Type(value = ConnectionEvent.EndpointRequested.class, name = "EndpointRequested"),
  @JsonSubTypes.Type(
      value = ConnectionEvent.DomainsAttachRequested.class,
      name = "DomainsAttachRequested"),
  @JsonSubTypes.Type(
      value = ConnectionEvent.DomainsDetachRequested.class,
      name = "DomainsDetachRequested"),
  @JsonSubTypes.Type(value = ConnectionEvent.DeletionRequested.class, name = "DeletionRequested"),
  @JsonSubTypes.Type(value = ConnectionEvent.ServiceInspected.class, name = "ServiceInspected"),
  @JsonSubTypes.Type(value = ConnectionEvent.EndpointCreated.class, name = "EndpointCreated"),
  @JsonSubTypes.Type(value = ConnectionEvent.EndpointRemoved.class, name = "EndpointRemoved"),
  @JsonSubTypes.Type(value = ConnectionEvent.ConnectionFailed.class, name = "ConnectionFailed"),
  @JsonSubTypes.Type(value = ConnectionEvent.CreateClosed.class, name = "CreateClosed"),
  @JsonSubTypes.Type(value = ConnectionEvent.DomainAttached.class, name = "DomainAttached"),
  @JsonSubTypes.Type(value = ConnectionEvent.DomainAttachFailed.class, name = "DomainAttachFailed"),
  @JsonSubTypes.Type(value = ConnectionEvent.AttachClosed.class, name = "AttachClosed"),
  @JsonSubTypes.Type(value = ConnectionEvent.DetachClosed.class, name = "DetachClosed"),
  @JsonSubTypes.Type(value = ConnectionEvent.ConnectionDeleted.class, name = "ConnectionDeleted"),
  @JsonSubTypes.Type(value = ConnectionEvent.ServiceHidden.class, name = "ServiceHidden"),
  @JsonSubTypes.Type(value = ConnectionEvent.EndpointObserved.class, name = "EndpointObserved"),
  @JsonSubTypes.Type(value = ConnectionEvent.OperationPaused.class, name = "OperationPaused"),
})
public sealed interface ConnectionEvent {

  /** What a command led to: decided on the current state, refused where that state forbids it. */
  sealed interface Decision extends ConnectionEvent {}

  /**
   * What the cloud or an operation did. Accepted in every state: what was done cannot be refused.
   */
  sealed interface Fact extends ConnectionEvent {}

  /**
   * What the cloud says. Appended only if it changes the fold, so that looking again is harmless.
   */
  sealed interface Observation extends ConnectionEvent {}

  /** The last append of an operation. */
  sealed interface Closing extends Fact {
    /** How the operation ended. */
    OperationOutcome outcome();
  }

  /**
   * The first event: everything that creation and deletion will need, so that any operation can be
   * started again from it.
   */
  record ConnectionRequested(
      ClusterId cluster,
      ProjectId project,
      Origin origin,
      String displayName,
      ConnectionTarget target,
      Placement placement,
      String uniqueName,
      Terms terms)
      implements Decision {}

  /** An endpoint may be made from now on, exactly so. */
  record EndpointRequested(EndpointRequest request) implements Decision {}

  /** These domains shall lead to the endpoint. */
  record DomainsAttachRequested(AttachDomainId set, DomainPlan plan) implements Decision {}

  /** These domains shall go. */
  record DomainsDetachRequested(AttachDomainId set) implements Decision {}

  /** The connection shall go. */
  record DeletionRequested() implements Decision {}

  /** The service is visible, and this is what the cloud says of it. */
  record ServiceInspected(ServiceInspection inspection) implements Fact {}

  /** The cloud gave the endpoint this id. */
  record EndpointCreated(String endpointId) implements Fact {}

  /** Nothing of the endpoint is left; {@code evidence} says how we know. */
  record EndpointRemoved(Optional<String> endpointId, String evidence) implements Fact {}

  /** The creation cannot succeed, or what was created is of no use any more. */
  record ConnectionFailed(ConnectionPhase phase, Failure failure) implements Fact {}

  /** The creation does nothing more. */
  record CreateClosed(OperationOutcome outcome) implements Closing {}

  /** This name leads to the endpoint now. */
  record DomainAttached(AttachDomainId set, String name) implements Fact {}

  /** This name could not be made to lead there. */
  record DomainAttachFailed(AttachDomainId set, String name, Failure failure) implements Fact {}

  /** The attachment does nothing more. */
  record AttachClosed(AttachDomainId set, OperationOutcome outcome) implements Closing {}

  /** None of the set's names exists any more, and its base is free for others. */
  record DetachClosed(AttachDomainId set, OperationOutcome outcome) implements Closing {}

  /** Nothing of the connection is left in the cloud. */
  record ConnectionDeleted(OperationOutcome outcome) implements Closing {}

  /** The service cannot be seen. */
  record ServiceHidden(Failure failure) implements Observation {}

  /** The cloud says this of the endpoint. */
  record EndpointObserved(EndpointObservation observation) implements Observation {}

  /** The operation cannot go on for now, and tries again by itself. */
  record OperationPaused(Failure failure) implements Observation {}
}
