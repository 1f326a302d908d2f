package dev.privatelink.localcloud.alicloud.privatelink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.localcloud.alicloud.RpcTags;
import dev.privatelink.localcloud.store.View;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Endpoints as their owner sees them. */
final class EndpointJson {
  private EndpointJson() {}

  /** What every answer about an endpoint says. */
  static void write(ObjectNode to, View store, VpcEndpoint endpoint, Instant now) {
    VpcEndpointHistory history = endpoint.history();
    to.put("EndpointId", endpoint.id())
        .put("EndpointName", endpoint.name())
        .put("EndpointDescription", endpoint.description())
        .put("EndpointDomain", endpoint.domain())
        .put("EndpointStatus", history.status(now).wire())
        .put("EndpointBusinessStatus", businessStatus(store, endpoint).wire())
        .put("ConnectionStatus", history.connection(now).wire())
        .put("ServiceId", endpoint.serviceId())
        .put("ServiceName", endpoint.serviceName())
        .put("VpcId", endpoint.vpcId())
        .put("Bandwidth", endpoint.bandwidth())
        .put("CreateTime", time(history.createdAt()));
  }

  /** An endpoint in a list. */
  static JsonNode listed(View store, VpcEndpoint endpoint, Instant now) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    write(json, store, endpoint, now);
    writeMore(json, store, endpoint);
    RpcTags.write(json, endpoint.tags());
    return json;
  }

  /** What the answer of CreateVpcEndpoint does not say. */
  static void writeMore(ObjectNode to, View store, VpcEndpoint endpoint) {
    to.put("EndpointType", "Interface")
        .put("RegionId", endpoint.region())
        .put("ResourceOwner", endpoint.owner().equals(endpoint.serviceOwner()))
        .put(
            "ZoneAffinityEnabled",
            store
                .find(PrivateLinkEntities.SERVICE, endpoint.serviceId())
                .map(VpcEndpointService::zoneAffinity)
                .orElse(false));
  }

  /** One part of an endpoint in a zone. */
  static JsonNode zone(VpcEndpoint endpoint, EndpointZone zone, Instant now) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("ZoneId", zone.zoneId())
        .put("VSwitchId", zone.vSwitchId())
        .put("EniId", zone.interfaceId())
        .put("EniIp", zone.address())
        .put("ZoneDomain", endpoint.zoneDomain(zone.zoneId()))
        .put("ZoneStatus", zone.status(now, endpoint.history().connection(now)).wire())
        .put("ServiceStatus", "Normal")
        .put("RegionId", endpoint.region());
  }

  static BusinessStatus businessStatus(View store, VpcEndpoint endpoint) {
    return store
        .find(PrivateLinkEntities.SERVICE, endpoint.serviceId())
        .map(VpcEndpointService::businessStatus)
        .orElse(BusinessStatus.NORMAL);
  }

  /** Times on the wire are in UTC, in whole seconds. */
  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
