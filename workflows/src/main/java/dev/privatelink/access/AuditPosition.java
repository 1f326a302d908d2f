package dev.privatelink.access;

import java.time.Instant;

/** Where a line stands in the audit trail: by time, then by id. */
public record AuditPosition(Instant at, long id) {}
