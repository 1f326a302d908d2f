package dev.privatelink.localcloud.aws.route53;

import java.util.List;
import java.util.Map;

/**
 * A private zone.
 *
 * @param id the id without {@code /hostedzone/}
 * @param name in Route 53's form: lower case, escaped, with a dot at its end
 * @param callerReference the creator's key, unique in the account
 * @param vpcs where its names are known, at least one
 */
public record HostedZone(
    String id,
    String owner,
    String name,
    String callerReference,
    String comment,
    List<ZoneVpc> vpcs,
    Map<String, String> tags) {
  /** Copies list and map. */
  public HostedZone {
    vpcs = List.copyOf(vpcs);
    tags = Map.copyOf(tags);
  }

  /** A VPC that a zone is bound to. */
  public record ZoneVpc(String region, String id) {}

  HostedZone withTags(Map<String, String> other) {
    return new HostedZone(id, owner, name, callerReference, comment, vpcs, other);
  }
}
