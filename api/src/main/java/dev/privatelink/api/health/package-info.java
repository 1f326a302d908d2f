/**
 * What is up and what is down. Each check is bounded and its answer kept for a moment. Imports the
 * ports, Temporal's client and what routes say of themselves; nothing imports it.
 */
@NullMarked
package dev.privatelink.api.health;

import org.jspecify.annotations.NullMarked;
