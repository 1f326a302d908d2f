/**
 * Contracts of the steps (Temporal activities) that operations are made of. Implemented in the
 * activities module.
 */
@NullMarked
package dev.privatelink.workflow.step;

import org.jspecify.annotations.NullMarked;
