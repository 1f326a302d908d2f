/**
 * Identifiers, values and failures that every other package shares. Imports nothing of ours;
 * everything may import it.
 */
@NullMarked
package dev.privatelink.model;

import org.jspecify.annotations.NullMarked;
