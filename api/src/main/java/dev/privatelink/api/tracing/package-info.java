/**
 * Where traces go, if they go anywhere. Imports nothing of ours but the names of log keys; {@code
 * http} begins spans, and whoever else makes some gets the tracer from here.
 */
@NullMarked
package dev.privatelink.api.tracing;

import org.jspecify.annotations.NullMarked;
