/**
 * What the service measures, as Prometheus reads it. Imports the ports; {@code http} serves it, and
 * whatever measures writes into the registry that is made here.
 */
@NullMarked
package dev.privatelink.api.metrics;

import org.jspecify.annotations.NullMarked;
