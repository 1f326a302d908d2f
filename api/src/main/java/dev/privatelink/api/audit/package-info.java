/**
 * Writes down who wanted what and what became of it. Knows no HTTP. Imports {@code limit} for the
 * names of sources, {@code usecase} for bounded reads, {@code security} for what it reports, and
 * {@code dev.privatelink.access}.
 */
@NullMarked
package dev.privatelink.api.audit;

import org.jspecify.annotations.NullMarked;
