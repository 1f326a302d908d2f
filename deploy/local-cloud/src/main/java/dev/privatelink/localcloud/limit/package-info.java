/**
 * Token buckets, as clouds use them to limit the rate of requests.
 *
 * <p>Every package may import it; it imports nothing of the local cloud.
 */
@NullMarked
package dev.privatelink.localcloud.limit;

import org.jspecify.annotations.NullMarked;
