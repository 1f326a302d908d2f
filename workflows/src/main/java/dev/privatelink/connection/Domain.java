package dev.privatelink.connection;

import dev.privatelink.model.DomainRecord;
import dev.privatelink.model.Failure;
import java.time.Instant;
import java.util.Optional;

/**
 * One domain of a set.
 *
 * @param record name and target
 * @param state its own, whatever the others' are
 * @param failure why it is FAILED, or what delays its removal
 * @param changedAt when the state last changed
 */
public record Domain(
    DomainRecord record, DomainState state, Optional<Failure> failure, Instant changedAt) {}
