package dev.privatelink.localcloud.alicloud.privatelink;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.localcloud.alicloud.RpcErrors;
import dev.privatelink.localcloud.alicloud.RpcOperation;
import dev.privatelink.localcloud.alicloud.RpcPage;
import dev.privatelink.localcloud.alicloud.RpcParameters;
import dev.privatelink.localcloud.alicloud.RpcRequest;
import dev.privatelink.localcloud.alicloud.RpcTags;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the owner of an endpoint does with it after creating it. */
final class EndpointOperations {
  private final PrivateLinkTimes times;

  EndpointOperations(PrivateLinkTimes times) {
    this.times = times;
  }

  List<RpcOperation> all() {
    Set<String> group = Set.of("EndpointId", "SecurityGroupId");
    return List.of(
        RpcOperation.reading("GetVpcEndpointAttribute", Set.of("EndpointId"), this::get),
        RpcOperation.reading(
            "ListVpcEndpoints",
            Set.of(
                "EndpointId",
                "EndpointName",
                "EndpointStatus",
                "EndpointType",
                "ConnectionStatus",
                "ServiceName",
                "VpcId",
                "Tag",
                "MaxResults",
                "NextToken"),
            this::list),
        RpcOperation.reading(
            "ListVpcEndpointZones",
            Set.of("EndpointId", "MaxResults", "NextToken"),
            this::listZones),
        RpcOperation.reading(
            "ListVpcEndpointSecurityGroups",
            Set.of("EndpointId", "MaxResults", "NextToken"),
            this::listGroups),
        RpcOperation.changing(
            "UpdateVpcEndpointAttribute",
            Set.of("EndpointId", "EndpointName", "EndpointDescription"),
            this::update),
        RpcOperation.changing(
            "AddZoneToVpcEndpoint",
            Set.of("EndpointId", "ZoneId", "VSwitchId", "ip"),
            this::addZone),
        RpcOperation.changing(
            "RemoveZoneFromVpcEndpoint", Set.of("EndpointId", "ZoneId"), this::removeZone),
        RpcOperation.changing("AttachSecurityGroupToVpcEndpoint", group, this::attachGroup),
        RpcOperation.changing("DetachSecurityGroupFromVpcEndpoint", group, this::detachGroup),
        RpcOperation.changing("DeleteVpcEndpoint", Set.of("EndpointId"), this::delete));
  }

  private void get(RpcRequest request, View store, ObjectNode answer) {
    VpcEndpoint endpoint = Endpoints.named(request, store);
    EndpointJson.write(answer, store, endpoint, request.now());
    EndpointJson.writeMore(answer, store, endpoint);
    answer
        .put(
            "Payer",
            store
                .find(PrivateLinkEntities.SERVICE, endpoint.serviceId())
                .map(VpcEndpointService::payer)
                .orElse("Endpoint"))
        .put("ZonePrivateIpAddressCount", 1);
  }

  private void list(RpcRequest request, View store, ObjectNode answer) {
    RpcParameters wanted = request.parameters();
    List<VpcEndpoint> found =
        Endpoints.own(request, store)
            .filter(e -> fits(wanted, "EndpointId", e.id()))
            .filter(e -> fits(wanted, "EndpointName", e.name()))
            .filter(e -> fits(wanted, "EndpointType", "Interface"))
            .filter(e -> fits(wanted, "ServiceName", e.serviceName()))
            .filter(e -> fits(wanted, "VpcId", e.vpcId()))
            .filter(e -> fits(wanted, "EndpointStatus", e.history().status(request.now()).wire()))
            .filter(
                e -> fits(wanted, "ConnectionStatus", e.history().connection(request.now()).wire()))
            .filter(e -> RpcTags.wanted(wanted, "Tag", e.tags()))
            .toList();
    RpcPage.write(
        request,
        answer,
        "Endpoints",
        found,
        VpcEndpoint::id,
        endpoint -> EndpointJson.listed(store, endpoint, request.now()));
  }

  private static boolean fits(RpcParameters wanted, String name, String value) {
    return wanted.text(name).map(value::equals).orElse(true);
  }

  private void listZones(RpcRequest request, View store, ObjectNode answer) {
    VpcEndpoint endpoint = Endpoints.named(request, store);
    RpcPage.write(
        request,
        answer,
        "Zones",
        endpoint.zones(request.now()),
        EndpointZone::zoneId,
        zone -> EndpointJson.zone(endpoint, zone, request.now()));
  }

  private void listGroups(RpcRequest request, View store, ObjectNode answer) {
    VpcEndpoint endpoint = Endpoints.named(request, store);
    RpcPage.write(
        request,
        answer,
        "SecurityGroups",
        endpoint.groupIds().stream().sorted().toList(),
        id -> id,
        id -> JsonNodeFactory.instance.objectNode().put("SecurityGroupId", id));
  }

  private void update(RpcRequest request, Change store, ObjectNode answer) {
    VpcEndpoint endpoint = Endpoints.idle(request, store);
    Endpoints.put(
        store,
        endpoint.withWords(
            EndpointWords.name(request.parameters()).orElse(endpoint.name()),
            EndpointWords.description(request.parameters()).orElse(endpoint.description())));
  }

  private void addZone(RpcRequest request, Change store, ObjectNode answer) {
    RpcParameters given = request.parameters();
    VpcEndpoint endpoint = Endpoints.idle(request, store);
    List<String> serviceZones =
        store
            .find(PrivateLinkEntities.SERVICE, endpoint.serviceId())
            .map(VpcEndpointService::zoneIds)
            .orElse(List.of());
    EndpointZone zone =
        Endpoints.zone(
            request,
            store,
            endpoint.vpcId(),
            serviceZones,
            given.text("ZoneId"),
            given.required("VSwitchId"),
            given.text("ip"),
            request.now().plus(times.creating()));
    if (endpoint.zone(zone.zoneId(), request.now()).isPresent()) {
      throw RpcErrors.invalid("ZoneId", "the endpoint is in " + zone.zoneId() + " already");
    }
    Endpoints.put(store, endpoint.with(zone).with(endpoint.history().changing(zone.readyAt())));
  }

  private void removeZone(RpcRequest request, Change store, ObjectNode answer) {
    VpcEndpoint endpoint = Endpoints.idle(request, store);
    String zoneId = request.parameters().required("ZoneId");
    EndpointZone zone =
        endpoint
            .zone(zoneId, request.now())
            .orElseThrow(() -> PrivateLinkErrors.zoneNotFound(endpoint.id(), zoneId));
    if (zone.goneAt().isPresent()) {
      throw PrivateLinkErrors.operationDenied(endpoint.id(), EndpointStatus.PENDING);
    }
    // Another zone may be removed meanwhile: a zone has a status of its own.
    Endpoints.put(store, endpoint.with(zone.goneAt(request.now().plus(times.deleting()))));
  }

  private void attachGroup(RpcRequest request, Change store, ObjectNode answer) {
    VpcEndpoint endpoint = Endpoints.idle(request, store);
    List<String> groups = new ArrayList<>(endpoint.groupIds());
    groups.add(request.parameters().required("SecurityGroupId"));
    Endpoints.put(
        store,
        endpoint.withGroups(Endpoints.requireGroups(request, store, endpoint.vpcId(), groups)));
  }

  private void detachGroup(RpcRequest request, Change store, ObjectNode answer) {
    VpcEndpoint endpoint = Endpoints.idle(request, store);
    List<String> groups = new ArrayList<>(endpoint.groupIds());
    String id = request.parameters().required("SecurityGroupId");
    if (!groups.remove(id)) {
      throw PrivateLinkErrors.groupNotFound(id);
    }
    Endpoints.put(
        store,
        endpoint.withGroups(Endpoints.requireGroups(request, store, endpoint.vpcId(), groups)));
  }

  private void delete(RpcRequest request, Change store, ObjectNode answer) {
    VpcEndpoint endpoint = Endpoints.idle(request, store);
    if (endpoint.protectedFromDeletion()) {
      throw PrivateLinkErrors.isProtected();
    }
    if (!endpoint.zones(request.now()).isEmpty()) {
      throw PrivateLinkErrors.zonesLeft(endpoint.id());
    }
    Endpoints.put(store, endpoint.with(endpoint.history().deleting(request.now(), times)));
  }
}
