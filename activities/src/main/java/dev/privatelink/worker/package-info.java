/**
 * The process's side of Temporal: client, workers, and what asks Temporal about runs. Imports
 * {@code step} and the contracts of the workflows module; nothing imports it.
 */
@NullMarked
package dev.privatelink.worker;

import org.jspecify.annotations.NullMarked;
