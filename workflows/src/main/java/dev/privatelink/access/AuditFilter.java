package dev.privatelink.access;

import dev.privatelink.model.OrganizationId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which lines of the audit trail are wanted; what is empty does not matter.
 *
 * @param organization concerning this one
 * @param actor by this subject
 * @param outcome with this outcome
 * @param from not earlier
 * @param to earlier than this
 */
public record AuditFilter(
    Optional<OrganizationId> organization,
    Optional<String> actor,
    Optional<AuditOutcome> outcome,
    Optional<Instant> from,
    Optional<Instant> to) {}
