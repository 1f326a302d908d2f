/**
 * Domains of a Confluent Cloud cluster. Nothing imports it: found by lookup. Imports {@code model},
 * {@code connection} and {@code spi}.
 */
@NullMarked
package dev.privatelink.domaintype.confluent;

import org.jspecify.annotations.NullMarked;
