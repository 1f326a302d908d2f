package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.privatelink.access.RegisteredCluster;
import dev.privatelink.port.Cluster;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;

/**
 * A cluster, for operators, in this service's own words.
 *
 * @param clusterId its id: 1 to 20 digits; a request that leaves it out gets a new one each time
 * @param projectId the project that it belongs to
 * @param organizationId the organisation of that project
 * @param displayName its name for people, 1 to 100 characters
 * @param cloud the cloud that it runs in, {@code aws} for example
 * @param region its region as the cloud names it, {@code us-east-1} for example
 * @param servicePlan Starter, Essential, Premium or BYOC; a request may leave it out, for Essential
 * @param state RUNNING, PAUSED or DELETED; a new one runs
 * @param createTime when it was registered
 * @param updateTime when its state last changed
 */
@Schema(
    name = "AdminCluster",
    requiredProperties = {"projectId", "displayName", "cloud", "region"})
public record AdminClusterJson(
    String clusterId,
    String projectId,
    @AnswerOnly String organizationId,
    @Schema(minLength = 1, maxLength = 100) String displayName,
    String cloud,
    String region,
    String servicePlan,
    @AnswerOnly String state,
    @AnswerOnly @JsonFormat(shape = JsonFormat.Shape.STRING) Instant createTime,
    @AnswerOnly @JsonFormat(shape = JsonFormat.Shape.STRING) Instant updateTime)
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
