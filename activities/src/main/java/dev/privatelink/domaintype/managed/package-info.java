/**
 * Domains that this service names itself. Nothing imports it: found by lookup. Imports {@code
 * model}, {@code connection} and {@code spi}.
 */
@NullMarked
package dev.privatelink.domaintype.managed;

import org.jspecify.annotations.NullMarked;
