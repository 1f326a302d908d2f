/**
 * The outbound connection as a resource: its events, their fold, what may be decided in which
 * state. Pure. Imports {@code model} only.
 */
@NullMarked
package dev.privatelink.connection;

import org.jspecify.annotations.NullMarked;
