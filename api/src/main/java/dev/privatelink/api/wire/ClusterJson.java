package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.privatelink.access.RegisteredCluster;
import dev.privatelink.access.ServicePlan;
import dev.privatelink.port.Cluster;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A cluster, as far as the contract's cluster service tells of it and this service knows it.
 *
 * @param name {@code clusters/} and its id
 * @param clusterId its id: 1 to 20 digits
 * @param displayName its name for people
 * @param region where it is
 * @param version always empty: this service does not know it, and clients take it for granted
 * @param userPrefix always empty: this service knows no SQL users, and clients take it for granted
 * @param state ACTIVE, PAUSED or, in the answer to a deletion, DELETED
 * @param labels {@code tidb.cloud/organization} and {@code tidb.cloud/project}, with their ids
 * @param createTime when it was registered
 * @param updateTime when its state last changed
 * @param servicePlan Starter, Essential, Premium or BYOC
 * @param clusterPlan STARTER or ESSENTIAL, as older clients read the plan; absent for other plans
 */
@Schema(name = "Cluster")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ClusterJson(
    String name,
    String clusterId,
    String displayName,
    RegionJson region,
    String version,
    String userPrefix,
    String state,
    Map<String, String> labels,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant createTime,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant updateTime,
    String servicePlan,
    Optional<String> clusterPlan) {
  public ClusterJson {
    labels = Map.copyOf(labels);
  }

  /**
   * Where a cluster is.
   *
   * @param name {@code regions/} and the region's id
   * @param regionId cloud and region, {@code aws-us-east-1} for example
   * @param cloudProvider the cloud, {@code aws} for example
   * @param displayName the region as the cloud names it
   * @param provider the cloud again, as older clients read it
   */
  @Schema(name = "Region")
  public record RegionJson(
      String name, String regionId, String cloudProvider, String displayName, String provider) {}

  /** A cluster. */
  public static ClusterJson of(RegisteredCluster registered) {
    Cluster cluster = registered.cluster();
    String cloud = cluster.cloud().value();
    String region = cloud + "-" + cluster.region();
    return new ClusterJson(
        "clusters/" + cluster.id(),
        cluster.id().value(),
        cluster.displayName(),
        new RegionJson("regions/" + region, region, cloud, cluster.region(), cloud),
        "",
        "",
        ClusterStates.wire(cluster.state()),
        new TreeMap<>(
            Map.of(
                "tidb.cloud/organization",
                cluster.organization().value(),
                "tidb.cloud/project",
                cluster.project().value())),
        registered.createdAt(),
        registered.updatedAt(),
        registered.plan().displayName(),
        clusterPlan(registered.plan()));
  }

  private static Optional<String> clusterPlan(ServicePlan plan) {
    return switch (plan) {
      case STARTER, ESSENTIAL -> Optional.of(plan.name());
      case PREMIUM, BYOC -> Optional.empty();
    };
  }
}
