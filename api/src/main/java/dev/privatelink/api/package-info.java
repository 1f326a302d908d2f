/**
 * The program: starts, checks its settings, and binds the HTTP contract to the model. Nothing
 * imports it; it imports its own sub-packages.
 */
@NullMarked
package dev.privatelink.api;

import org.jspecify.annotations.NullMarked;
