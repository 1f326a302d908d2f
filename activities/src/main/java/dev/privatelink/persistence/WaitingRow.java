package dev.privatelink.persistence;

import io.micronaut.core.annotation.Introspected;
import org.jspecify.annotations.Nullable;

/** Open operations that are alike, counted. */
@Introspected
record WaitingRow(
    String cloud,
    String kind,
    String phase,
    @Nullable String actor,
    @Nullable String code,
    long members,
    double oldestSeconds) {}
