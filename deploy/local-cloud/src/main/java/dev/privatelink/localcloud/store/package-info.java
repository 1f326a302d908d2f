/**
 * The memory of the local cloud: named entities of any kind, changed in transactions, optionally
 * kept in a file that survives the death of the process.
 *
 * <p>Every package may import it; it imports nothing of the local cloud.
 */
@NullMarked
package dev.privatelink.localcloud.store;

import org.jspecify.annotations.NullMarked;
