package dev.privatelink.localcloud.alicloud.privatelink;

import dev.privatelink.localcloud.alicloud.RpcErrors;
import dev.privatelink.localcloud.alicloud.RpcIds;
import dev.privatelink.localcloud.alicloud.RpcRequest;
import dev.privatelink.localcloud.alicloud.network.AliNetworkEntities;
import dev.privatelink.localcloud.alicloud.network.VSwitch;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finding endpoints, and what must be true of their place: vSwitches and security groups. */
final class Endpoints {
  /** PrivateLink API, CreateVpcEndpoint. */
  static final int GROUPS_MAX = 10;

  /** The hosts of a small network that are given out, from the tenth on. */
  private static final int HOSTS = 240;

  private Endpoints() {}

  /** The caller's endpoints that are found, sorted by id. */
  static Stream<VpcEndpoint> own(RpcRequest request, View store) {
    return store.all(PrivateLinkEntities.ENDPOINT).stream()
        .filter(endpoint -> request.owns(endpoint.owner(), endpoint.region()))
        .filter(endpoint -> visible(endpoint, request.now()));
  }

  /** The caller's endpoint that the request names. */
  static VpcEndpoint named(RpcRequest request, View store) {
    String id = request.parameters().required("EndpointId");
    return own(request, store)
        .filter(endpoint -> endpoint.id().equals(id))
        .findFirst()
        .orElseThrow(() -> PrivateLinkErrors.endpointNotFound(id));
  }

  /** The same, when nothing is being done to it already. */
  static VpcEndpoint idle(RpcRequest request, View store) {
    VpcEndpoint endpoint = named(request, store);
    EndpointStatus status = endpoint.history().status(request.now());
    if (status != EndpointStatus.ACTIVE) {
      throw PrivateLinkErrors.operationDenied(endpoint.id(), status);
    }
    return endpoint;
  }

  static void put(Change store, VpcEndpoint endpoint) {
    store.put(PrivateLinkEntities.ENDPOINT, endpoint.id(), endpoint);
  }

  static boolean visible(VpcEndpoint endpoint, Instant now) {
    return !endpoint.history().gone(now) && !now.isBefore(endpoint.history().visibleAt());
  }

  /**
   * A new part of an endpoint in a zone.
   *
   * @param zoneId the zone; the vSwitch's own if none is named
   */
  static EndpointZone zone(
      RpcRequest request,
      View store,
      String vpcId,
      List<String> serviceZones,
      Optional<String> zoneId,
      String vSwitchId,
      Optional<String> address,
      Instant readyAt) {
    VSwitch place =
        store
            .find(AliNetworkEntities.VSWITCH, vSwitchId)
            .filter(found -> request.owns(found.owner(), found.region()))
            .filter(found -> found.vpcId().equals(vpcId))
            .orElseThrow(() -> PrivateLinkErrors.vSwitchNotFound(vSwitchId));
    if (zoneId.filter(zone -> !zone.equals(place.zoneId())).isPresent()) {
      throw RpcErrors.invalid("ZoneId", vSwitchId + " lies in " + place.zoneId());
    }
    if (!serviceZones.contains(place.zoneId())) {
      throw RpcErrors.invalid(
          "ZoneId", "the endpoint service is not available in " + place.zoneId());
    }
    return new EndpointZone(
        place.zoneId(),
        vSwitchId,
        RpcIds.of("eni"),
        address.orElseGet(() -> freeAddress(store, place)),
        readyAt,
        Optional.empty(),
        Optional.empty());
  }

  private static String freeAddress(View store, VSwitch place) {
    long used =
        store.all(PrivateLinkEntities.ENDPOINT).stream()
            .flatMap(endpoint -> endpoint.zones().stream())
            .filter(zone -> zone.vSwitchId().equals(place.id()))
            .count();
    String network = place.cidr().substring(0, place.cidr().lastIndexOf('.'));
    return network + "." + (10 + used % HOSTS);
  }

  /** Security groups of one VPC; at least one, and not too many. */
  static List<String> requireGroups(
      RpcRequest request, View store, String vpcId, List<String> groupIds) {
    if (groupIds.isEmpty()) {
      throw RpcErrors.missing("SecurityGroupId");
    }
    if (groupIds.size() > GROUPS_MAX) {
      throw RpcErrors.invalid("SecurityGroupId", "there are more than " + GROUPS_MAX);
    }
    for (String id : groupIds) {
      boolean known =
          store
              .find(AliNetworkEntities.SECURITY_GROUP, id)
              .filter(found -> request.owns(found.owner(), found.region()))
              .filter(found -> found.vpcId().equals(vpcId))
              .isPresent();
      if (!known) {
        throw PrivateLinkErrors.groupNotFound(id);
      }
    }
    return groupIds.stream().distinct().toList();
  }
}
