package dev.privatelink.localcloud.aws.network;

import dev.privatelink.localcloud.aws.Tagged;
import java.util.Map;

/** A security group of a VPC. Its rules are not simulated. */
public record SecurityGroup(
    String id, String owner, String region, String vpcId, String name, Map<String, String> tags)
    implements Tagged {
  /** Copies the tags. */
  public SecurityGroup {
    tags = Map.copyOf(tags);
  }

  /** The same with other tags. */
  public SecurityGroup withTags(Map<String, String> other) {
    return new SecurityGroup(id, owner, region, vpcId, name, other);
  }
}
