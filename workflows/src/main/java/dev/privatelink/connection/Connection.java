package dev.privatelink.connection;

import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.Failure;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.model.ServiceInspection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A private link connection: the fold of its events, see {@link ConnectionFold}.
 *
 * @param id its id
 * @param request the first event, whole
 * @param state public state
 * @param phase refines the state
 * @param failure what is wrong now; gone once it is no longer true
 * @param failureAt since when
 * @param inspection what the cloud said of the service
 * @param endpoint from the moment that it may exist
 * @param domainSets those that are attached, being attached or being detached; today at most one
 * @param createOutcome how the creation ended; empty while it may still act
 * @param deletionRequestedAt when deletion was requested
 * @param createdAt time of the first event
 * @param updatedAt time of the last event
 * @param sequence of the last event
 */
public record Connection(
    ConnectionId id,
    ConnectionEvent.ConnectionRequested request,
    ConnectionState state,
    ConnectionPhase phase,
    Optional<Failure> failure,
    Optional<Instant> failureAt,
    Optional<ServiceInspection> inspection,
    Optional<Endpoint> endpoint,
    List<DomainSet> domainSets,
    Optional<OperationOutcome> createOutcome,
    Optional<Instant> deletionRequestedAt,
    Instant createdAt,
    Instant updatedAt,
    long sequence) {
  public Connection {
    domainSets = List.copyOf(domainSets);
  }

  /** The set of domains with this id, if it is there. */
  public Optional<DomainSet> domainSet(AttachDomainId set) {
    return domainSets.stream().filter(candidate -> candidate.id().equals(set)).findFirst();
  }

  /** Whether a running creation should end: its result is no longer wanted. */
  public boolean deletionRequested() {
    return deletionRequestedAt.isPresent();
  }

  /** What the cloud last said of the endpoint. */
  public Optional<EndpointCondition> condition() {
    return endpoint.flatMap(Endpoint::observation).map(observation -> observation.condition());
  }
}
