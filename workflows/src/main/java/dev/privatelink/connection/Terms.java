package dev.privatelink.connection;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a creation waits. Fixed when it is requested: a later change of settings changes nothing
 * for it.
 *
 * @param serviceVisibleBy until when a service that we cannot see may become visible
 * @param endpointCreatedBy until when the endpoint must be made, pauses for quota or access
 *     included
 * @param acceptedBy until when the owner of the service may accept
 * @param connectedWithin how long the cloud may take from acceptance to usable
 */
public record Terms(
    Instant serviceVisibleBy,
    Instant endpointCreatedBy,
    Instant acceptedBy,
    Duration connectedWithin) {}
