package dev.privatelink.connection;

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
    boolean removed) {}
