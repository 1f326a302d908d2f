package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.privatelink.access.RegisteredCluster;
import dev.privatelink.model.ClusterId;
import dev.privatelink.port.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/**
 * One page of the clusters that a caller reaches, by their ids.
 *
 * @param clusters the clusters
 * @param nextPageToken what to send as {@code pageToken} for the next page; absent on the last one
 * @param totalSize how many there are on all pages
 */
@Schema(name = "ListClustersResponse")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ClusterListJson(
    List<ClusterJson> clusters, Optional<String> nextPageToken, long totalSize) {
  public ClusterListJson {
    clusters = List.copyOf(clusters);
  }

  /**
   * A page of the list.
   *
   * @param filter as it was sent
   */
  public static ClusterListJson of(
      Optional<String> filter, Page<RegisteredCluster, ClusterId> page) {
    return new ClusterListJson(
        page.items().stream().map(ClusterJson::of).toList(),
        page.next().map(next -> PageTokens.of(next.value(), TenantQuery.clustersOf(filter))),
        page.total());
  }
}
