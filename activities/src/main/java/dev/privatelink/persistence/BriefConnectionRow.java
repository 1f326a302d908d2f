package dev.privatelink.persistence;

import io.micronaut.core.annotation.Introspected;

/** What a list of connections needs at least. */
@Introspected
record BriefConnectionRow(String connectionId, String displayName, String state) {}
