package dev.privatelink.localcloud.alicloud.privatelink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.localcloud.alicloud.RpcErrors;
import dev.privatelink.localcloud.alicloud.RpcIds;
import dev.privatelink.localcloud.alicloud.RpcOperation;
import dev.privatelink.localcloud.alicloud.RpcPage;
import dev.privatelink.localcloud.alicloud.RpcParameters;
import dev.privatelink.localcloud.alicloud.RpcRequest;
import dev.privatelink.localcloud.alicloud.RpcTags;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Owning endpoint services. */
final class ServiceOperations {
  private static final int BANDWIDTH_MIN = 100;
  private static final int BANDWIDTH_MAX = 1_024;
  private static final int RESOURCES_MAX = 20;
  private static final int DESCRIPTION_CHARACTERS_MAX = 256;

  List<RpcOperation> all() {
    Set<String> resource = Set.of("ServiceId", "ResourceId", "ResourceType", "ZoneId");
    return List.of(
        RpcOperation.reading("GetVpcEndpointServiceAttribute", Set.of("ServiceId"), this::get),
        RpcOperation.reading(
            "ListVpcEndpointServices",
            Set.of(
                "ServiceId",
                "ServiceName",
                "ServiceStatus",
                "ServiceBusinessStatus",
                "ServiceResourceType",
                "AutoAcceptEnabled",
                "ZoneAffinityEnabled",
                "Tag",
                "MaxResults",
                "NextToken"),
            this::list),
        RpcOperation.changing(
            "CreateVpcEndpointService",
            Set.of(
                "AutoAcceptEnabled",
                "Payer",
                "ZoneAffinityEnabled",
                "ServiceResourceType",
                "Resource",
                "ServiceDescription",
                "Tag"),
            this::create),
        RpcOperation.changing(
            "UpdateVpcEndpointServiceAttribute",
            Set.of(
                "ServiceId",
                "AutoAcceptEnabled",
                "ConnectBandwidth",
                "ServiceDescription",
                "ZoneAffinityEnabled"),
            this::update),
        RpcOperation.changing("DeleteVpcEndpointService", Set.of("ServiceId"), this::delete),
        RpcOperation.reading(
            "ListVpcEndpointServiceResources",
            Set.of("ServiceId", "MaxResults", "NextToken"),
            this::listResources),
        RpcOperation.changing("AttachResourceToVpcEndpointService", resource, this::attach),
        RpcOperation.changing("DetachResourceFromVpcEndpointService", resource, this::detach));
  }

  /** The caller's service that the request names. */
  static VpcEndpointService named(RpcRequest request, View store) {
    String id = request.parameters().required("ServiceId");
    VpcEndpointService service = Connections.ownService(store, request.caller().account(), id);
    if (!service.region().equals(request.region())) {
      throw PrivateLinkErrors.serviceNotFound(id);
    }
    return service;
  }

  private void get(RpcRequest request, View store, ObjectNode answer) {
    VpcEndpointService service = named(request, store);
    answer.setAll(json(service));
    service.zoneIds().forEach(answer.putArray("Zones")::add);
    answer.put("MinBandwidth", BANDWIDTH_MIN).put("MaxBandwidth", BANDWIDTH_MAX);
  }

  private void list(RpcRequest request, View store, ObjectNode answer) {
    RpcParameters wanted = request.parameters();
    List<VpcEndpointService> own =
        store.all(PrivateLinkEntities.SERVICE).stream()
            .filter(service -> request.owns(service.owner(), service.region()))
            .filter(s -> fits(wanted.text("ServiceId"), s.id()))
            .filter(s -> fits(wanted.text("ServiceName"), s.name()))
            .filter(s -> fits(wanted.text("ServiceStatus"), "Active"))
            .filter(s -> fits(wanted.text("ServiceBusinessStatus"), s.businessStatus().wire()))
            .filter(s -> fits(wanted.text("ServiceResourceType"), s.resourceType()))
            .filter(s -> fits(wanted.bool("AutoAcceptEnabled"), s.autoAccept()))
            .filter(s -> fits(wanted.bool("ZoneAffinityEnabled"), s.zoneAffinity()))
            .filter(s -> RpcTags.wanted(wanted, "Tag", s.tags()))
            .toList();
    RpcPage.write(
        request,
        answer,
        "Services",
        own,
        VpcEndpointService::id,
        service -> {
          ObjectNode one = json(service);
          RpcTags.write(one, service.tags());
          return one;
        });
  }

  private static <T> boolean fits(Optional<T> wanted, T value) {
    return wanted.map(value::equals).orElse(true);
  }

  private static ObjectNode json(VpcEndpointService service) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("ServiceId", service.id())
        .put("ServiceName", service.name())
        .put("ServiceDomain", service.domain())
        .put("ServiceDescription", service.description())
        .put("ServiceStatus", "Active")
        .put("ServiceBusinessStatus", service.businessStatus().wire())
        .put("ServiceType", "Interface")
        .put("ServiceResourceType", service.resourceType())
        .put("AutoAcceptEnabled", service.autoAccept())
        .put("ZoneAffinityEnabled", service.zoneAffinity())
        .put("ConnectBandwidth", service.bandwidth())
        .put("Payer", service.payer())
        .put("RegionId", service.region())
        .put("CreateTime", EndpointJson.time(service.createdAt()));
  }

  private void create(RpcRequest request, Change store, ObjectNode answer) {
    RpcParameters given = request.parameters();
    List<ServiceResource> resources =
        given.structures("Resource").stream()
            .map(one ->
                new ServiceResource(
                    one.text("ResourceType").orElse("slb"),
                    one.required("ResourceId"),
                    one.required("ZoneId")))
            .toList();
    if (resources.size() > RESOURCES_MAX) {
      throw RpcErrors.invalid("Resource", "there are more than " + RESOURCES_MAX);
    }
    String payer = given.text("Payer").orElse("Endpoint");
    if (!payer.equals("Endpoint") && !payer.equals("EndpointService")) {
      throw RpcErrors.invalid("Payer", "it is Endpoint or EndpointService");
    }
    VpcEndpointService service =
        new VpcEndpointService(
            RpcIds.of("epsrv"),
            request.caller().account(),
            request.region(),
            given.flag("AutoAcceptEnabled"),
            Set.of(),
            payer,
            given.text("ServiceResourceType").orElse("slb"),
            resources,
            given.text("ServiceDescription", DESCRIPTION_CHARACTERS_MAX).orElse(""),
            given.flag("ZoneAffinityEnabled"),
            VpcEndpointService.BANDWIDTH,
            BusinessStatus.NORMAL,
            RpcTags.read(given),
            request.now());
    put(store, service);
    answer.setAll(json(service));
  }

  private void update(RpcRequest request, Change store, ObjectNode answer) {
    RpcParameters given = request.parameters();
    VpcEndpointService service = named(request, store);
    put(
        store,
        service.withAttributes(
            given
                .text("ServiceDescription", DESCRIPTION_CHARACTERS_MAX)
                .orElse(service.description()),
            given.bool("AutoAcceptEnabled").orElse(service.autoAccept()),
            given.bool("ZoneAffinityEnabled").orElse(service.zoneAffinity()),
            given
                .number("ConnectBandwidth", BANDWIDTH_MIN, BANDWIDTH_MAX)
                .orElse(service.bandwidth())));
  }

  private void delete(RpcRequest request, Change store, ObjectNode answer) {
    VpcEndpointService service = named(request, store);
    boolean inUse =
        Connections.of(store, service.id(), request.now()).stream()
            .anyMatch(endpoint -> holds(endpoint.history().connection(request.now())));
    if (inUse) {
      throw PrivateLinkErrors.connectionsLeft(service.id());
    }
    if (!service.resources().isEmpty()) {
      throw PrivateLinkErrors.resourcesLeft(service.id());
    }
    Connections.deleteService(store, service, request.now());
  }

  /** Whether a connection in this status keeps its service from being deleted. */
  private static boolean holds(ConnectionStatus status) {
    return switch (status) {
      case PENDING, CONNECTING, CONNECTED, DISCONNECTING -> true;
      case DISCONNECTED, DELETING, SERVICE_DELETED -> false;
    };
  }

  private void listResources(RpcRequest request, View store, ObjectNode answer) {
    VpcEndpointService service = named(request, store);
    RpcPage.write(
        request,
        answer,
        "Resources",
        service.resources().stream().sorted((a, b) -> key(a).compareTo(key(b))).toList(),
        ServiceOperations::key,
        resource -> json(service, resource));
  }

  private static String key(ServiceResource resource) {
    return resource.id() + "/" + resource.zoneId();
  }

  private static JsonNode json(VpcEndpointService service, ServiceResource resource) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("ResourceId", resource.id())
        .put("ResourceType", resource.type())
        .put("ZoneId", resource.zoneId())
        .put("RegionId", service.region())
        .put("AutoAllocatedEnabled", true);
  }

  private void attach(RpcRequest request, Change store, ObjectNode answer) {
    VpcEndpointService service = named(request, store);
    List<ServiceResource> resources = new ArrayList<>(service.resources());
    ServiceResource added =
        new ServiceResource(
            request.parameters().required("ResourceType"),
            request.parameters().required("ResourceId"),
            request.parameters().required("ZoneId"));
    if (resources.stream().noneMatch(other -> key(other).equals(key(added)))) {
      resources.add(added);
    }
    put(store, service.withResources(resources));
  }

  private void detach(RpcRequest request, Change store, ObjectNode answer) {
    VpcEndpointService service = named(request, store);
    String id = request.parameters().required("ResourceId");
    Optional<String> zone = request.parameters().text("ZoneId");
    List<ServiceResource> left =
        service.resources().stream()
            .filter(one -> !one.id().equals(id) || !zone.map(one.zoneId()::equals).orElse(true))
            .toList();
    boolean inUse =
        Connections.of(store, service.id(), request.now()).stream()
            .filter(endpoint -> holds(endpoint.history().connection(request.now())))
            .flatMap(endpoint -> endpoint.zones(request.now()).stream())
            .anyMatch(used -> left.stream().noneMatch(one -> one.zoneId().equals(used.zoneId())));
    if (inUse) {
      throw PrivateLinkErrors.connectionsLeft(service.id());
    }
    put(store, service.withResources(left));
  }

  private static void put(Change store, VpcEndpointService service) {
    store.put(PrivateLinkEntities.SERVICE, service.id(), service);
  }
}
