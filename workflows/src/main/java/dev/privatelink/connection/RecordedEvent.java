package dev.privatelink.connection;

import dev.privatelink.model.OperationId;
import dev.privatelink.model.Origin;
import java.time.Instant;

/**
 * An event as the ledger holds it.
 *
 * @param sequence 1, 2, 3 … within the connection, without gaps
 * @param at the database's time; never earlier than the event before
 * @param operation the operation that appended it
 * @param step the operation's step that appended it
 * @param origin who asked for the operation
 * @param event what happened
 */
public record RecordedEvent(
    long sequence,
    Instant at,
    OperationId operation,
    String step,
    Origin origin,
    ConnectionEvent event) {}
