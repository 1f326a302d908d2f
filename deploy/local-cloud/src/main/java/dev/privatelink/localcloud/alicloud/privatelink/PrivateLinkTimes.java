package dev.privatelink.localcloud.alicloud.privatelink;

import java.time.Duration;

/**
 * How long things take that the cloud does by itself.
 *
 * @param creating from the create request to {@code Active}, also of a zone
 * @param settling from accepted to {@code Connected}
 * @param deleting from the delete request until it is not found any more, also of a zone, and from
 *     cut to {@code Disconnected}
 * @param hidden how long a new endpoint is not found
 */
public record PrivateLinkTimes(
    Duration creating, Duration settling, Duration deleting, Duration hidden) {}
