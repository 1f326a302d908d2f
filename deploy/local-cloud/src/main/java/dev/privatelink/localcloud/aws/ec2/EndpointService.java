package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.account.Caller;
import dev.privatelink.localcloud.aws.Tagged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A service that other accounts may open endpoints to.
 *
 * @param zoneIds the zones that it is in, by id, sorted
 * @param acceptanceRequired whether its owner accepts each endpoint by hand
 * @param permissions who may open endpoints: permission ids by principal, where a principal is
 *     {@code *}, an account id, or the ARN of an account's root, a user or a role
 * @param loadBalancerArns the load balancers behind it
 * @param endpointsFailWith if present, every endpoint to it ends as failed, with this reason
 */
public record EndpointService(
    String id,
    String owner,
    String region,
    List<String> zoneIds,
    boolean acceptanceRequired,
    Map<String, String> permissions,
    List<String> loadBalancerArns,
    Map<String, String> tags,
    Optional<EndpointFailure> endpointsFailWith,
    Instant createdAt)
    implements Tagged {
  /** Copies maps and lists. */
  public EndpointService {
    zoneIds = zoneIds.stream().sorted().toList();
    permissions = Map.copyOf(new TreeMap<>(permissions));
    loadBalancerArns = List.copyOf(loadBalancerArns);
    tags = Map.copyOf(tags);
  }

  /** The name that others know it by. */
  public String name() {
    return "com.amazonaws.vpce." + region + "." + id;
  }

  /** The DNS name under which the names of its endpoints lie. */
  public String baseDnsName() {
    return id + "." + region + ".vpce.amazonaws.com";
  }

  /** Whether a caller may see it and open endpoints to it. Its owner always may. */
  public boolean allows(Caller caller) {
    return owner.equals(caller.account())
        || permissions.keySet().stream()
            .anyMatch(principal ->
                principal.equals("*")
                    || principal.equals(caller.account())
                    || principal.equals("arn:aws:iam::" + caller.account() + ":root")
                    || principal.equals(caller.principal()));
  }

  /** The same with other tags. */
  public EndpointService withTags(Map<String, String> other) {
    return with(permissions, other);
  }

  EndpointService withPermissions(Map<String, String> other) {
    return with(other, tags);
  }

  private EndpointService with(Map<String, String> newPermissions, Map<String, String> newTags) {
    return new EndpointService(
        id,
        owner,
        region,
        zoneIds,
        acceptanceRequired,
        newPermissions,
        loadBalancerArns,
        newTags,
        endpointsFailWith,
        createdAt);
  }
}
