package dev.privatelink.access;

import dev.privatelink.port.Cluster;
import java.time.Instant;

/**
 * A cluster as people see it.
 *
 * @param cluster what private links need to know of it; its project stays the same for ever
 * @param createdAt the database's time at which it was registered
 * @param updatedAt when its state last changed
 */
public record RegisteredCluster(
    Cluster cluster, ServicePlan plan, Instant createdAt, Instant updatedAt) {}
