package dev.privatelink.api.usecase;

import dev.privatelink.access.ServicePlan;
import dev.privatelink.model.CloudId;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ProjectId;
import java.util.Optional;

/**
 * A cluster that an operator wants registered.
 *
 * @param id the one that it has elsewhere; empty to get a new one
 */
public record ClusterWish(
    Optional<ClusterId> id,
    ProjectId project,
    String displayName,
    CloudId cloud,
    String region,
    ServicePlan plan) {}
