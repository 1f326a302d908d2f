package dev.privatelink.localcloud.aws.network;

import dev.privatelink.localcloud.aws.Tagged;
import java.util.Map;

/**
 * A virtual network.
 *
 * @param defaultGroupId the security group used where none is named
 */
public record Vpc(
    String id,
    String owner,
    String region,
    String cidr,
    String defaultGroupId,
    Map<String, String> tags)
    implements Tagged {
  /** Copies the tags. */
  public Vpc {
    tags = Map.copyOf(tags);
  }

  /** The same with other tags. */
  public Vpc withTags(Map<String, String> other) {
    return new Vpc(id, owner, region, cidr, defaultGroupId, other);
  }
}
