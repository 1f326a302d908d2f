package dev.privatelink.access;

import dev.privatelink.model.CloudId;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ProjectId;

/**
 * A cluster to be registered. It belongs to its project's organisation, and runs.
 *
 * @param displayName 1 to 100 code points
 * @param region as its cloud names it, {@code us-east-1} for example
 */
public record NewCluster(
    ClusterId id,
    ProjectId project,
    String displayName,
    CloudId cloud,
    String region,
    ServicePlan plan) {}
