/**
 * What every cloud shares at the wire: requests, answers, refusals, and the seam where a protocol
 * claims a request by its shape.
 *
 * <p>Every package of the local cloud may import it; it imports only the packages for faults,
 * traffic, limits and accounts that the pipeline asks on the way, and the store that work is done
 * in.
 */
@NullMarked
package dev.privatelink.localcloud.wire;

import org.jspecify.annotations.NullMarked;
