package dev.privatelink.api.wire;

import dev.privatelink.model.ClusterId;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Something has happened to private link connections of a cluster: read them again.
 *
 * @param clusterId the cluster
 * @param sequence how many events its connections have by now, those of deleted ones included; a
 *     later change has a higher number
 */
@Schema(name = "PrivateLinkConnectionsChange")
public record MovedJson(String clusterId, long sequence) {

  /** A cluster at a position. */
  public static MovedJson of(ClusterId cluster, long position) {
    return new MovedJson(cluster.value(), position);
  }
}
