package dev.privatelink.access;

import java.time.Instant;

/**
 * A line of the audit trail as it was kept.
 *
 * @param position where it stands; its time is the database's, when the request came
 * @param line the request; of the first one, where the line stands for many
 * @param result how it ended
 * @param times how many requests it stands for
 * @param lastAt when the last of them came
 */
public record AuditEntry(
    AuditPosition position, AuditLine line, AuditResult result, long times, Instant lastAt) {}
