package dev.privatelink.provider.aws;

import dev.privatelink.model.Placement;
import dev.privatelink.spi.ProviderFailure;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * Which zone a subnet is in. AWS puts zone <em>names</em> into DNS names, and a name means another
 * zone in each account: only our own account's subnets can tell which id it is. A subnet never
 * changes its zone, so what was learnt once is kept.
 */
@Singleton
final class ZoneDirectory {
  /** A region has a few subnets of ours; this only keeps a broken configuration from growing. */
  private static final int SUBNETS_MAX = 1_000;

  private final AwsClients clients;
  private final Map<String, Zone> bySubnet = new ConcurrentHashMap<>();

  ZoneDirectory(AwsClients clients) {
    this.clients = clients;
  }

  /**
   * Zone id by zone name, for the zones that these subnets are in.
   *
   * @throws ProviderFailure TRANSIENT if AWS does not list all of them
   */
  Map<String, String> idsByName(
      Collection<String> subnetIds, Placement placement, CallBudget budget) throws ProviderFailure {
    var unknown = new HashSet<>(subnetIds);
    unknown.removeAll(bySubnet.keySet());
    if (!unknown.isEmpty()) {
      learn(unknown, placement, budget);
    }
    var ids = new HashMap<String, String>();
    for (String subnetId : subnetIds) {
      Optional.ofNullable(bySubnet.get(subnetId))
          .ifPresent(zone -> ids.put(zone.name(), zone.id()));
    }
    return ids;
  }

  private void learn(Collection<String> subnetIds, Placement placement, CallBudget budget)
      throws ProviderFailure {
    String wanted = subnetIds.stream().sorted().collect(Collectors.joining(", "));
    var call =
        new AwsCall(
            "ec2:DescribeSubnets",
            "look up the zones of our subnets " + wanted,
            placement,
            Optional.empty());
    // By filter and not by id: one unknown id would fail the whole call.
    DescribeSubnetsRequest request =
        DescribeSubnetsRequest.builder()
            .filters(Filter.builder().name("subnet-id").values(subnetIds).build())
            .build();
    DescribeSubnetsResponse answer =
        budget.call(call, () -> clients.ec2(placement).describeSubnets(request));
    if (bySubnet.size() + answer.subnets().size() > SUBNETS_MAX) {
      bySubnet.clear();
    }
    answer
        .subnets()
        .forEach(subnet ->
            bySubnet.put(
                subnet.subnetId(),
                new Zone(subnet.availabilityZone(), subnet.availabilityZoneId())));
    if (!bySubnet.keySet().containsAll(subnetIds)) {
      throw AwsErrors.nonsense(call, "AWS did not list all of them");
    }
  }

  private record Zone(String name, String id) {}
}
