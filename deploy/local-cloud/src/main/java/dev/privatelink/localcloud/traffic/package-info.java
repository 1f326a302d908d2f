/**
 * Counts of the requests that came in, for tests and for the curious.
 *
 * <p>Every package may import it; it imports nothing of the local cloud.
 */
@NullMarked
package dev.privatelink.localcloud.traffic;

import org.jspecify.annotations.NullMarked;
