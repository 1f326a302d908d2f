package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * Part of the list of a cluster's connections.
 *
 * @param nextPageToken absent at the end
 * @param totalSize how many there are in all parts
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ConnectionListJson(
    List<ConnectionJson> privateLinkConnections, Optional<String> nextPageToken, long totalSize) {
  public ConnectionListJson {
    privateLinkConnections = List.copyOf(privateLinkConnections);
  }
}
