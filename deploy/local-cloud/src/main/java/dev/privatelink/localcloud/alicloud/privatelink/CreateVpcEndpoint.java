package dev.privatelink.localcloud.alicloud.privatelink;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.localcloud.alicloud.RpcErrors;
import dev.privatelink.localcloud.alicloud.RpcIds;
import dev.privatelink.localcloud.alicloud.RpcOperation;
import dev.privatelink.localcloud.alicloud.RpcParameters;
import dev.privatelink.localcloud.alicloud.RpcRequest;
import dev.privatelink.localcloud.alicloud.RpcTags;
import dev.privatelink.localcloud.alicloud.network.AliNetworkEntities;
import dev.privatelink.localcloud.alicloud.network.AliVpc;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import dev.privatelink.localcloud.wire.CloudException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** CreateVpcEndpoint. */
final class CreateVpcEndpoint {
  private final PrivateLinkTimes times;
  private final int quota;

  /**
   * Makes the operation.
   *
   * @param quota how many endpoints one VPC may have
   */
  CreateVpcEndpoint(PrivateLinkTimes times, int quota) {
    this.times = times;
    this.quota = quota;
  }

  RpcOperation operation() {
    return RpcOperation.changing(
        "CreateVpcEndpoint",
        Set.of(
            "VpcId",
            "ServiceId",
            "ServiceName",
            "EndpointName",
            "EndpointDescription",
            "EndpointType",
            "SecurityGroupId",
            "Zone",
            "ZonePrivateIpAddressCount",
            "ProtectedEnabled",
            "Tag"),
        this::run);
  }

  private void run(RpcRequest request, Change store, ObjectNode answer) {
    forgetGone(store, request.now());
    RpcParameters given = request.parameters();
    String vpcId = given.required("VpcId");
    AliVpc vpc =
        store
            .find(AliNetworkEntities.VPC, vpcId)
            .filter(found -> request.owns(found.owner(), found.region()))
            .orElseThrow(() -> PrivateLinkErrors.vpcNotFound(vpcId));
    requireSimulated(given);
    VpcEndpointService service = service(request, store);
    VpcEndpointHistory history = VpcEndpointHistory.created(request.now(), times);
    VpcEndpoint endpoint =
        new VpcEndpoint(
            RpcIds.of("ep"),
            request.caller().account(),
            request.region(),
            vpc.id(),
            service.id(),
            service.owner(),
            EndpointWords.name(given).orElse(""),
            EndpointWords.description(given).orElse(""),
            Endpoints.requireGroups(request, store, vpc.id(), given.list("SecurityGroupId")),
            RpcTags.read(given),
            given.flag("ProtectedEnabled"),
            service.bandwidth(),
            zones(request, store, vpc.id(), service, history.activeAt()),
            service.autoAccept() ? history.accepted(history.activeAt(), times) : history);
    requireRoom(store, vpc, request.now());
    Endpoints.put(store, endpoint);
    EndpointJson.write(answer, store, endpoint, request.now());
  }

  /** The service of this id or name, if the caller may see it. */
  private static VpcEndpointService service(RpcRequest request, View store) {
    Optional<String> id = request.parameters().text("ServiceId");
    Optional<String> name = request.parameters().text("ServiceName");
    String asked = id.or(() -> name).orElseThrow(() -> RpcErrors.missing("ServiceName"));
    return store.all(PrivateLinkEntities.SERVICE).stream()
        .filter(service -> id.map(service.id()::equals).orElse(true))
        .filter(service -> name.map(service.name()::equals).orElse(true))
        .filter(service -> service.region().equals(request.region()))
        .filter(service -> service.allows(request.caller().account()))
        .findFirst()
        .orElseThrow(() -> PrivateLinkErrors.serviceNotFound(asked));
  }

  private static void requireSimulated(RpcParameters given) {
    if (given.text("EndpointType").filter(type -> !type.equals("Interface")).isPresent()) {
      throw RpcErrors.invalid("EndpointType", "it is Interface");
    }
    given.number("ZonePrivateIpAddressCount", 1, 1);
  }

  private static List<EndpointZone> zones(
      RpcRequest request, View store, String vpcId, VpcEndpointService service, Instant readyAt) {
    List<EndpointZone> zones = new ArrayList<>();
    for (RpcParameters zone : request.parameters().structures("Zone")) {
      EndpointZone added =
          Endpoints.zone(
              request,
              store,
              vpcId,
              service.zoneIds(),
              zone.text("ZoneId"),
              zone.required("VSwitchId"),
              zone.text("ip"),
              readyAt);
      if (zones.stream().anyMatch(other -> other.zoneId().equals(added.zoneId()))) {
        throw RpcErrors.invalid("Zone", "there are two vSwitches in " + added.zoneId());
      }
      zones.add(added);
    }
    return zones;
  }

  private void requireRoom(View store, AliVpc vpc, Instant now) {
    long living =
        store.all(PrivateLinkEntities.ENDPOINT).stream()
            .filter(endpoint -> endpoint.vpcId().equals(vpc.id()))
            .filter(endpoint -> !endpoint.history().gone(now))
            .count();
    if (living >= quota) {
      throw CloudException.badRequest(
          "QuotaExceeded.pvl_quota_total_ep_per_vpc",
          "The quota of endpoints in the VPC is exceeded.");
    }
  }

  private static void forgetGone(Change store, Instant now) {
    store.all(PrivateLinkEntities.ENDPOINT).stream()
        .filter(endpoint -> endpoint.history().gone(now))
        .forEach(endpoint -> store.remove(PrivateLinkEntities.ENDPOINT, endpoint.id()));
  }
}
