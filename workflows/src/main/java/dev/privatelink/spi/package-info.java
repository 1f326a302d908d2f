/**
 * What a cloud, a connection type and a domain type bring. Interfaces and their values only;
 * implementations are found by lookup, so that a new one edits nothing here. Imports {@code model}
 * and {@code connection}.
 */
@NullMarked
package dev.privatelink.spi;

import org.jspecify.annotations.NullMarked;
