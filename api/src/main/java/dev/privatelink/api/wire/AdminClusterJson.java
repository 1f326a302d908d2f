package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.privatelink.access.RegisteredCluster;
import dev.privatelink.port.Cluster;
import java.time.Instant;
import java.util.Map;

/**
 * A cluster, for operators, in this service's own words.
 *
 * @param state RUNNING, PAUSED or DELETED
 * @param updateTime when the state last changed
 */
public record AdminClusterJson(
    String clusterId,
    String projectId,
    String organizationId,
    String displayName,
    String cloud,
    String region,
    String servicePlan,
    String state,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant createTime,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant updateTime)
    implements Named {

  @Override
  public Map<String, String> ids() {
    return Map.of("organizationId", organizationId, "projectId", projectId, "clusterId", clusterId);
  }

  /** A cluster. */
  public static AdminClusterJson of(RegisteredCluster registered) {
    Cluster cluster = registered.cluster();
    return new AdminClusterJson(
        cluster.id().value(),
        cluster.project().value(),
        cluster.organization().value(),
        cluster.displayName(),
        cluster.cloud().value(),
        cluster.region(),
        registered.plan().displayName(),
        cluster.state().name(),
        registered.createdAt(),
        registered.updatedAt());
  }
}
