package dev.privatelink.persistence;

import dev.privatelink.access.RegisteredCluster;
import dev.privatelink.access.ServicePlan;
import dev.privatelink.model.CloudId;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Cluster;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** The row of a cluster. */
@MappedEntity("cluster")
record ClusterRow(
    @Id String clusterId,
    String projectId,
    String organizationId,
    String displayName,
    String cloud,
    String region,
    String state,
    String servicePlan,
    Instant createdAt,
    Instant updatedAt) {

  RegisteredCluster cluster() {
    return new RegisteredCluster(
        new Cluster(
            new ClusterId(clusterId),
            new ProjectId(projectId),
            new OrganizationId(organizationId),
            displayName,
            new CloudId(cloud),
            region,
            Cluster.State.valueOf(state)),
        ServicePlan.valueOf(servicePlan),
        createdAt,
        updatedAt);
  }
}
