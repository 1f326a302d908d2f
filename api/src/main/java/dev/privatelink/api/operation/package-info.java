/**
 * Operations as seen from the API: how they are started and asked. The only package, beside {@code
 * health}, that speaks to Temporal. Imports the workflow contracts; {@code usecase} imports it.
 */
@NullMarked
package dev.privatelink.api.operation;

import org.jspecify.annotations.NullMarked;
