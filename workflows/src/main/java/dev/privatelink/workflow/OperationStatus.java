package dev.privatelink.workflow;

import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.Failure;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationOutcome;
import java.time.Instant;
import java.util.Optional;

/**
 * What an operation answers when it is asked how it stands.
 *
 * @param operation its id
 * @param step what it is at
 * @param since the workflow's time at which the step began
 * @param waitingFor who has to do something for it to go on
 * @param description one sentence for people
 * @param outcome how it ended
 * @param failure what went wrong
 */
public record OperationStatus(
    OperationId operation,
    String step,
    Instant since,
    ActionOwner waitingFor,
    String description,
    Optional<OperationOutcome> outcome,
    Optional<Failure> failure) {}
