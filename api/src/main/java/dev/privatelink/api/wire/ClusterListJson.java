package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.privatelink.access.RegisteredCluster;
import dev.privatelink.model.ClusterId;
import dev.privatelink.port.Page;
import java.util.List;
import java.util.Optional;

/**
 * Part of the list of a caller's clusters.
 *
 * @param nextPageToken absent at the end
 * @param totalSize how many there are in all parts
 */
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
