package dev.privatelink.localcloud.aws.ec2;

import java.time.Duration;
import java.util.Optional;

/**
 * How long things take that the cloud does by itself.
 *
 * @param settling from accepted to available or failed
 * @param deleting from the delete request to {@code deleted}
 * @param lingering how long a deleted endpoint is still listed
 * @param hidden how long a new endpoint is not found by a describe
 * @param expiry how long nobody may accept before the endpoint expires; empty means it never does
 */
public record EndpointTimes(
    Duration settling,
    Duration deleting,
    Duration lingering,
    Duration hidden,
    Optional<Duration> expiry) {}
