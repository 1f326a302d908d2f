package dev.privatelink.access;

import dev.privatelink.model.OrganizationId;
import java.time.Instant;

/**
 * A tenant. Everything else belongs to one, and does not exist for the others.
 *
 * @param displayName 1 to 100 code points, for people; need not be unique
 * @param createdAt the database's time
 */
public record Organization(OrganizationId id, String displayName, Instant createdAt) {}
