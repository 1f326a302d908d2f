package dev.privatelink.api.usecase;

import dev.privatelink.connection.Connection;
import java.time.Instant;

/**
 * A connection as the caller is shown it.
 *
 * @param connection as it is, or was right after the request
 * @param now the database's time, for what is computed when read
 */
public record Seen(Connection connection, Instant now) {}
