/**
 * Connections, below HTTP's meaning: how many, and how slow a client may be. Imports {@code
 * settings}; nothing imports it.
 */
@NullMarked
package dev.privatelink.api.transport;

import org.jspecify.annotations.NullMarked;
