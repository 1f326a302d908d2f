package dev.privatelink.connection;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.DomainPlan;
import dev.privatelink.model.EndpointRequest;

/**
 * What is asked of a connection. Decided by {@link ConnectionDecisions} on the state that the
 * ledger finds under lock.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ConnectionCommand.RequestConnection.class, name = "RequestConnection"),
  @JsonSubTypes.Type(value = ConnectionCommand.RequestEndpoint.class, name = "RequestEndpoint"),
  @JsonSubTypes.Type(value = ConnectionCommand.RequestAttach.class, name = "RequestAttach"),
  @JsonSubTypes.Type(value = ConnectionCommand.RequestDetach.class, name = "RequestDetach"),
  @JsonSubTypes.Type(value = ConnectionCommand.RequestDeletion.class, name = "RequestDeletion"),
})
public sealed interface ConnectionCommand {

  /** Create a connection. The ledger also checks, under lock, that the cluster runs. */
  record RequestConnection(ConnectionEvent.ConnectionRequested request)
      implements ConnectionCommand {}

  /** Permission to ask the cloud for an endpoint. */
  record RequestEndpoint(EndpointRequest request) implements ConnectionCommand {}

  /** Attach a set of domains. The ledger also claims the plan's base in the same transaction. */
  record RequestAttach(AttachDomainId set, DomainPlan plan) implements ConnectionCommand {}

  /** Detach a set of domains. */
  record RequestDetach(AttachDomainId set) implements ConnectionCommand {}

  /** Delete the connection. */
  record RequestDeletion() implements ConnectionCommand {}
}
