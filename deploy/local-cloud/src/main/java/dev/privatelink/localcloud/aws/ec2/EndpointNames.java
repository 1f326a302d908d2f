package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.aws.network.NetworkEntities;
import dev.privatelink.localcloud.aws.network.Subnet;
import dev.privatelink.localcloud.aws.network.ZoneNames;
import dev.privatelink.localcloud.store.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The DNS names of an endpoint: one for the region, and one for each subnet, with the name of its
 * zone as the endpoint's owner calls it (PrivateLink guide, "Access an AWS service using an
 * interface VPC endpoint").
 *
 * <p>AWS promises no order. Here the order is a different one for each endpoint, always the same
 * for one, and the regional name is never first if there is another: who picks by position fails at
 * once.
 */
public final class EndpointNames {
  private EndpointNames() {}

  /** The names, the regional one at any place but the first. */
  public static List<String> of(View store, Endpoint endpoint) {
    String head = endpoint.id() + "-" + endpoint.label();
    String tail = "." + endpoint.serviceId() + "." + endpoint.region() + ".vpce.amazonaws.com";
    ZoneNames zones = NetworkEntities.zones(store, endpoint.owner(), endpoint.region());
    List<String> names = new ArrayList<>();
    endpoint.subnetIds().stream()
        .map(subnet -> store.find(NetworkEntities.SUBNET, subnet))
        .flatMap(Optional::stream)
        .map(Subnet::zoneId)
        .map(zones::name)
        .flatMap(Optional::stream)
        .forEach(zone -> names.add(head + "-" + zone + tail));
    Random order = new Random(endpoint.id().hashCode());
    Collections.shuffle(names, order);
    int place = names.isEmpty() ? 0 : 1 + order.nextInt(names.size());
    names.add(place, head + tail);
    return names;
  }
}
