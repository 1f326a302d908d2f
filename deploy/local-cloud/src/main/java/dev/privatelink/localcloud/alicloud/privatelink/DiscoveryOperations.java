package dev.privatelink.localcloud.alicloud.privatelink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.localcloud.alicloud.RpcOperation;
import dev.privatelink.localcloud.alicloud.RpcPage;
import dev.privatelink.localcloud.alicloud.RpcParameters;
import dev.privatelink.localcloud.alicloud.RpcRequest;
import dev.privatelink.localcloud.alicloud.network.AliNetworkEntities;
import dev.privatelink.localcloud.alicloud.network.VSwitch;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import dev.privatelink.localcloud.wire.CloudException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What somebody who wants to open endpoints can find out: services, zones, regions. */
final class DiscoveryOperations {
  List<RpcOperation> all() {
    return List.of(
        RpcOperation.reading(
            "ListVpcEndpointServicesByEndUser",
            Set.of("ServiceId", "ServiceName", "ServiceType", "MaxResults", "NextToken"),
            this::listServices),
        RpcOperation.reading("DescribeRegions", Set.of("ServiceResourceType"), this::regions),
        RpcOperation.reading("DescribeZones", Set.of("ServiceResourceType"), this::zones),
        RpcOperation.reading("CheckProductOpen", Set.of(), this::isOpen),
        RpcOperation.changing("OpenPrivateLinkService", Set.of("OwnerId"), this::open));
  }

  /** Services that the caller may not use are not there for him; a wrong name gives no service. */
  private void listServices(RpcRequest request, View store, ObjectNode answer) {
    RpcParameters wanted = request.parameters();
    List<VpcEndpointService> found =
        store.all(PrivateLinkEntities.SERVICE).stream()
            .filter(service -> service.region().equals(request.region()))
            .filter(service -> service.allows(request.caller().account()))
            .filter(service -> fits(wanted, "ServiceId", service.id()))
            .filter(service -> fits(wanted, "ServiceName", service.name()))
            .filter(service -> fits(wanted, "ServiceType", "Interface"))
            .toList();
    RpcPage.write(
        request, answer, "Services", found, VpcEndpointService::id, DiscoveryOperations::json);
  }

  private static boolean fits(RpcParameters wanted, String name, String value) {
    return wanted.text(name).map(value::equals).orElse(true);
  }

  private static JsonNode json(VpcEndpointService service) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("ServiceId", service.id())
            .put("ServiceName", service.name())
            .put("ServiceDomain", service.domain())
            .put("ServiceDescription", service.description())
            .put("ServiceType", "Interface")
            .put("ServiceResourceType", service.resourceType())
            .put("Payer", service.payer());
    service.zoneIds().forEach(json.putArray("Zones")::add);
    return json;
  }

  /** Unlike its other lists, PrivateLink writes those of regions and of zones with item names. */
  private void regions(RpcRequest request, View store, ObjectNode answer) {
    ArrayNode list = answer.putObject("Regions").putArray("Region");
    Set<String> regions = new TreeSet<>();
    store.all(PrivateLinkEntities.SERVICE).forEach(service -> regions.add(service.region()));
    store.all(AliNetworkEntities.VPC).forEach(vpc -> regions.add(vpc.region()));
    regions.forEach(region ->
        list.addObject()
            .put("RegionId", region)
            .put("LocalName", region)
            .put("RegionEndpoint", "privatelink." + region + ".aliyuncs.com"));
  }

  private void zones(RpcRequest request, View store, ObjectNode answer) {
    String region = request.region();
    Set<String> zones = new TreeSet<>();
    store.all(PrivateLinkEntities.SERVICE).stream()
        .filter(service -> service.region().equals(region))
        .forEach(service -> zones.addAll(service.zoneIds()));
    store.all(AliNetworkEntities.VSWITCH).stream()
        .filter(place -> place.region().equals(region))
        .map(VSwitch::zoneId)
        .forEach(zones::add);
    ArrayNode list = answer.putObject("Zones").putArray("Zone");
    zones.forEach(zone -> list.addObject().put("ZoneId", zone).put("LocalName", zone));
  }

  private void isOpen(RpcRequest request, View store, ObjectNode answer) {
    answer.put("Success", true);
  }

  /** Every account has PrivateLink open already. */
  private void open(RpcRequest request, Change store, ObjectNode answer) {
    throw CloudException.badRequest("OrderOpend", "The service is opened already.");
  }
}
