/**
 * The storage: ledger, views, clusters and API keys in PostgreSQL, with Micronaut Data JDBC and
 * Flyway. Only wiring may import it, everybody else uses the ports; it imports {@code access},
 * {@code port}, {@code connection} and {@code model}.
 */
@NullMarked
package dev.privatelink.persistence;

import org.jspecify.annotations.NullMarked;
