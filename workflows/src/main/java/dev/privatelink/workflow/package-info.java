/**
 * The operations as Temporal workflows: names, options, contracts. Deterministic: no clock, no
 * random, no I/O. Imports {@code model}, {@code connection}, {@code port} and its own sub-packages;
 * only {@code step}, {@code worker} and the API's operations import it.
 */
@NullMarked
package dev.privatelink.workflow;

import org.jspecify.annotations.NullMarked;
