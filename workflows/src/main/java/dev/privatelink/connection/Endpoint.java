package dev.privatelink.connection;

import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.EndpointRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * The endpoint of a connection, from the moment it may exist.
 *
 * @param request as it was or will be made
 * @param requestedAt when that was decided
 * @param id the cloud's id, once we know it
 * @param createdAt when we learnt the id
 * @param observation the last look that changed anything
 * @param observedAt when that was
 * @param seen whether a look has ever found it: from then on "not found" means gone
 * @param waitingSince since when the owner of the service has been asked to accept
 * @param removed whether nothing of it is left
 */
public record Endpoint(
    EndpointRequest request,
    Instant requestedAt,
    Optional<String> id,
    Optional<Instant> createdAt,
    Optional<EndpointObservation> observation,
    Optional<Instant> observedAt,
    boolean seen,
    Optional<Instant> waitingSince,
    boolean removed) {

  /** It may exist from now on. */
  static Endpoint requested(EndpointRequest request, Instant at) {
    return new Endpoint(
        request,
        at,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        false);
  }

  /** We learnt its id: it exists, whatever was thought before. */
  Endpoint created(String newId, Instant at) {
    return new Endpoint(
        request,
        requestedAt,
        Optional.of(newId),
        Optional.of(at),
        observation,
        observedAt,
        seen,
        waitingSince,
        false);
  }

  /** A look at it. */
  Endpoint observed(EndpointObservation look, Instant at) {
    boolean found = look.condition() != EndpointCondition.MISSING;
    boolean waiting = look.condition() == EndpointCondition.PENDING_ACCEPTANCE;
    return new Endpoint(
        request,
        requestedAt,
        id,
        createdAt,
        Optional.of(look),
        Optional.of(at),
        seen || found,
        waitingSince.or(() -> waiting ? Optional.of(at) : Optional.empty()),
        removed);
  }

  /** Nothing of it is left. */
  Endpoint gone() {
    return new Endpoint(
        request, requestedAt, id, createdAt, observation, observedAt, seen, waitingSince, true);
  }

  /** The same as if everything had happened at once. */
  Endpoint timeless() {
    return new Endpoint(
        request,
        Instant.EPOCH,
        id,
        Optional.empty(),
        observation,
        Optional.empty(),
        seen,
        Optional.empty(),
        removed);
  }
}
