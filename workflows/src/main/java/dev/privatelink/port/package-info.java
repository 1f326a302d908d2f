/**
 * What workflows, activities and the API ask of the storage: ledger, views, clusters. Interfaces
 * and their values only; implemented in {@code persistence}. Imports {@code model} and {@code
 * connection}.
 */
@NullMarked
package dev.privatelink.port;

import org.jspecify.annotations.NullMarked;
