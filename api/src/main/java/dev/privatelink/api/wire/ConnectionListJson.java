package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/**
 * One page of a cluster's connections, newest first.
 *
 * @param privateLinkConnections the connections, without their domains
 * @param nextPageToken what to send as {@code pageToken} for the next page; absent on the last one
 * @param totalSize how many there are on all pages
 */
@Schema(name = "ListPrivateLinkConnectionsResponse")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ConnectionListJson(
    List<ConnectionJson> privateLinkConnections, Optional<String> nextPageToken, long totalSize) {
  public ConnectionListJson {
    privateLinkConnections = List.copyOf(privateLinkConnections);
  }
}
