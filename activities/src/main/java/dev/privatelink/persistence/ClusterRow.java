package dev.privatelink.persistence;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** The row of a cluster. */
@MappedEntity("cluster")
record ClusterRow(
    @Id String clusterId,
    String projectId,
    String organizationId,
    String displayName,
    String cloud,
    String region,
    String state) {}
