package dev.privatelink.api.usecase;

import java.time.Instant;

/**
 * Something that the caller may see, with the clock that its deadlines are counted on.
 *
 * @param value what was read
 * @param databaseTime when
 * @param admitBy the database's time until which a request that began with this read may come to
 *     life
 */
public record Visible<T>(T value, Instant databaseTime, Instant admitBy) {}
