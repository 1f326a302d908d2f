package dev.privatelink.port;

import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.model.Origin;
import java.time.Instant;
import java.util.Optional;

/**
 * An admitted operation as the ledger knows it.
 *
 * @param id also its workflow's id
 * @param origin who asked for it
 * @param admittedAt when it was admitted first
 * @param sequence the sequence of the event that admitted it
 * @param closedAt when it did its last append
 * @param outcome how it ended
 */
public record OperationView(
    OperationId id,
    Origin origin,
    Instant admittedAt,
    long sequence,
    Optional<Instant> closedAt,
    Optional<OperationOutcome> outcome) {}
