package dev.privatelink.persistence;

import io.micronaut.core.annotation.Introspected;

/** Living connections that are alike, counted. */
@Introspected
record PopulationRow(String cloud, String state, String phase, long members) {}
