/**
 * What callers can do and read: commands, queries and what they share. Knows no HTTP and no
 * Temporal. Imports {@code problem}, {@code settings}, {@code operation} and the ports and plug-ins
 * of the model; {@code wire} and {@code http} import it.
 */
@NullMarked
package dev.privatelink.api.usecase;

import org.jspecify.annotations.NullMarked;
