/**
 * What can go wrong for a caller, as values; the one table from refusals to statuses. Everything in
 * the API may import it; it imports {@code connection} and {@code spi} values only.
 */
@NullMarked
package dev.privatelink.api.problem;

import org.jspecify.annotations.NullMarked;
