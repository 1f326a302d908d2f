package dev.privatelink.localcloud.aws.network;

import dev.privatelink.localcloud.aws.Tagged;
import java.util.Map;

/**
 * A part of a VPC that lies in one zone.
 *
 * @param zoneId the zone by its id, the same for every account, such as {@code use1-az1}
 */
public record Subnet(
    String id,
    String owner,
    String region,
    String vpcId,
    String zoneId,
    String cidr,
    Map<String, String> tags)
    implements Tagged {
  /** Copies the tags. */
  public Subnet {
    tags = Map.copyOf(tags);
  }

  /** The same with other tags. */
  public Subnet withTags(Map<String, String> other) {
    return new Subnet(id, owner, region, vpcId, zoneId, cidr, other);
  }
}
