/**
 * Faults that a test or an operator plants, to see how a client behaves.
 *
 * <p>Every package may import it; it imports nothing of the local cloud.
 */
@NullMarked
package dev.privatelink.localcloud.fault;

import org.jspecify.annotations.NullMarked;
