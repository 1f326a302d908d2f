package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.privatelink.access.ClusterFilter;
import dev.privatelink.access.RegisteredCluster;
import dev.privatelink.model.ClusterId;
import dev.privatelink.port.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/**
 * One page of clusters, by their ids, for operators.
 *
 * @param clusters the clusters
 * @param nextPageToken what to send as {@code pageToken} for the next page; absent on the last one
 * @param totalSize how many there are on all pages
 */
@Schema(name = "ListAdminClustersResponse")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AdminClusterListJson(
    List<AdminClusterJson> clusters, Optional<String> nextPageToken, long totalSize) {
  public AdminClusterListJson {
    clusters = List.copyOf(clusters);
  }

  /** A page of the list that a filter makes. */
  public static AdminClusterListJson of(
      ClusterFilter filter, Page<RegisteredCluster, ClusterId> page) {
    return new AdminClusterListJson(
        page.items().stream().map(AdminClusterJson::of).toList(),
        page.next().map(next -> PageTokens.of(next.value(), TenantQuery.clustersOf(filter))),
        page.total());
  }
}
