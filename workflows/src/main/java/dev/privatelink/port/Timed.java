package dev.privatelink.port;

import java.time.Instant;

/**
 * A value and the database's time at which it was read. Deadlines are counted from that clock,
 * never from a process's.
 */
public record Timed<T>(T value, Instant databaseTime) {}
