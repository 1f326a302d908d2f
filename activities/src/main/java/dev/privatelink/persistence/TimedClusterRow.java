package dev.privatelink.persistence;

import dev.privatelink.model.CloudId;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Cluster;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The database's time, and a cluster's row, if there is one. */
@Introspected
record TimedClusterRow(
    Instant readAt,
    @Nullable String clusterId,
    @Nullable String projectId,
    @Nullable String organizationId,
    @Nullable String displayName,
    @Nullable String cloud,
    @Nullable String region,
    @Nullable String state) {

  Optional<Cluster> cluster() {
    if (clusterId == null
        || projectId == null
        || organizationId == null
        || displayName == null
        || cloud == null
        || region == null
        || state == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Cluster(
            new ClusterId(clusterId),
            new ProjectId(projectId),
            new OrganizationId(organizationId),
            displayName,
            new CloudId(cloud),
            region,
            Cluster.State.valueOf(state)));
  }
}
