/**
 * Contract kits: what every cloud's plug-in must do. A cloud's own test inherits a kit and brings
 * only the set-up. Imports {@code model} and {@code spi}.
 */
@NullMarked
package dev.privatelink.provider;

import org.jspecify.annotations.NullMarked;
