/**
 * The JSON of the contract: reads requests strictly, renders answers. Its records are used nowhere
 * but here and in {@code http}. Imports {@code usecase} and the model.
 */
@NullMarked
package dev.privatelink.api.wire;

import org.jspecify.annotations.NullMarked;
