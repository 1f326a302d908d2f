package dev.privatelink.access;

import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import java.time.Instant;

/**
 * A part of an organisation: groups clusters. Roles are given in one, or in the whole organisation.
 *
 * @param organization stays the same for ever
 * @param displayName 1 to 100 code points, for people; need not be unique
 * @param createdAt the database's time
 * @param clusters how many it has that are not deleted
 */
public record Project(
    ProjectId id,
    OrganizationId organization,
    String displayName,
    Instant createdAt,
    long clusters) {}
