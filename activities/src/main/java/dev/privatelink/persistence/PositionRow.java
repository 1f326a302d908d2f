package dev.privatelink.persistence;

import io.micronaut.core.annotation.Introspected;

/** How far something has come. */
@Introspected
record PositionRow(String id, long position) {}
