/**
 * Tells those who watch what has changed, from the ledger alone. Knows no HTTP and no callers.
 * Imports {@code settings}, {@code problem}, {@code usecase} for bounded reads, and {@code
 * dev.privatelink.port}; {@code http} imports it.
 */
@NullMarked
package dev.privatelink.api.stream;

import org.jspecify.annotations.NullMarked;
