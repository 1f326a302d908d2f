package dev.privatelink.localcloud.alicloud.privatelink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.localcloud.alicloud.RpcOperation;
import dev.privatelink.localcloud.alicloud.RpcPage;
import dev.privatelink.localcloud.alicloud.RpcParameters;
import dev.privatelink.localcloud.alicloud.RpcRequest;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the owner of a service does about who may connect, and about the connections. */
final class ConnectionOperations {
  private static final int BANDWIDTH_MIN = 100;
  private static final int BANDWIDTH_MAX = 10_240;

  private final PrivateLinkTimes times;

  ConnectionOperations(PrivateLinkTimes times) {
    this.times = times;
  }

  List<RpcOperation> all() {
    Set<String> connection = Set.of("ServiceId", "EndpointId", "Bandwidth");
    Set<String> zone = Set.of("ServiceId", "EndpointId", "ZoneId", "ReplacedResource");
    Set<String> user = Set.of("ServiceId", "UserId", "UserARN");
    return List.of(
        RpcOperation.reading(
            "ListVpcEndpointConnections",
            Set.of(
                "ServiceId",
                "EndpointId",
                "EndpointOwnerId",
                "ConnectionStatus",
                "EniId",
                "ResourceId",
                "MaxResults",
                "NextToken"),
            this::list),
        RpcOperation.changing("EnableVpcEndpointConnection", connection, this::enable),
        RpcOperation.changing("DisableVpcEndpointConnection", connection, this::disable),
        RpcOperation.changing("UpdateVpcEndpointConnectionAttribute", connection, this::update),
        RpcOperation.changing("EnableVpcEndpointZoneConnection", zone, this::enableZone),
        RpcOperation.changing("DisableVpcEndpointZoneConnection", zone, this::disableZone),
        RpcOperation.reading(
            "ListVpcEndpointServiceUsers",
            Set.of("ServiceId", "UserId", "UserListType", "MaxResults", "NextToken"),
            this::listUsers),
        RpcOperation.changing("AddUserToVpcEndpointService", user, this::addUser),
        RpcOperation.changing("RemoveUserFromVpcEndpointService", user, this::removeUser));
  }

  private void list(RpcRequest request, View store, ObjectNode answer) {
    RpcParameters wanted = request.parameters();
    Instant now = request.now();
    VpcEndpointService service = ServiceOperations.named(request, store);
    List<VpcEndpoint> found =
        Connections.of(store, service.id(), now).stream()
            .filter(e -> fits(wanted, "EndpointId", e.id()))
            .filter(e -> fits(wanted, "EndpointOwnerId", e.owner()))
            .filter(e -> fits(wanted, "ConnectionStatus", e.history().connection(now).wire()))
            .filter(e ->
                wanted.text("EniId").isEmpty()
                    || e.zones(now).stream()
                        .anyMatch(zone -> fits(wanted, "EniId", zone.interfaceId())))
            .filter(e ->
                wanted.text("ResourceId").isEmpty()
                    || service.resources().stream()
                        .anyMatch(resource -> fits(wanted, "ResourceId", resource.id())))
            .toList();
    RpcPage.write(
        request,
        answer,
        "Connections",
        found,
        VpcEndpoint::id,
        endpoint -> json(service, endpoint, now));
  }

  private static boolean fits(RpcParameters wanted, String name, String value) {
    return wanted.text(name).map(value::equals).orElse(true);
  }

  private static JsonNode json(VpcEndpointService service, VpcEndpoint endpoint, Instant now) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("ServiceId", service.id())
            .put("EndpointId", endpoint.id())
            .put("EndpointOwnerId", Long.parseLong(endpoint.owner()))
            .put("EndpointVpcId", endpoint.vpcId())
            .put("EndpointRegionId", endpoint.region())
            .put("ConnectionStatus", endpoint.history().connection(now).wire())
            .put("Bandwidth", endpoint.bandwidth())
            .put("ModifiedTime", EndpointJson.time(endpoint.history().since(now)))
            .put("ResourceOwner", endpoint.owner().equals(service.owner()));
    ArrayNode zones = json.putArray("Zones");
    for (EndpointZone zone : endpoint.zones(now)) {
      ObjectNode one =
          zones
              .addObject()
              .put("ZoneId", zone.zoneId())
              .put("VSwitchId", zone.vSwitchId())
              .put("EniId", zone.interfaceId())
              .put("ZoneDomain", endpoint.zoneDomain(zone.zoneId()))
              .put("ZoneStatus", zone.status(now, endpoint.history().connection(now)).wire());
      service.resources().stream()
          .filter(resource -> resource.zoneId().equals(zone.zoneId()))
          .findFirst()
          .ifPresent(resource -> one.put("ResourceId", resource.id()));
    }
    return json;
  }

  private void enable(RpcRequest request, Change store, ObjectNode answer) {
    Connections.accept(
        store,
        ServiceOperations.named(request, store),
        request.parameters().required("EndpointId"),
        bandwidth(request),
        request.now(),
        times);
  }

  private void disable(RpcRequest request, Change store, ObjectNode answer) {
    Connections.cut(
        store,
        ServiceOperations.named(request, store),
        request.parameters().required("EndpointId"),
        request.now(),
        times);
  }

  private void update(RpcRequest request, Change store, ObjectNode answer) {
    VpcEndpoint endpoint = connected(request, store);
    Endpoints.put(store, endpoint.withBandwidth(bandwidth(request).orElse(endpoint.bandwidth())));
  }

  private void enableZone(RpcRequest request, Change store, ObjectNode answer) {
    cutZone(request, store, ZoneStatus.DISCONNECTED, Optional.empty());
  }

  private void disableZone(RpcRequest request, Change store, ObjectNode answer) {
    cutZone(request, store, ZoneStatus.CONNECTED, Optional.of(request.now()));
  }

  private static void cutZone(
      RpcRequest request, Change store, ZoneStatus from, Optional<Instant> cutAt) {
    VpcEndpoint endpoint = connected(request, store);
    String zoneId = request.parameters().required("ZoneId");
    EndpointZone zone =
        endpoint
            .zone(zoneId, request.now())
            .orElseThrow(() -> PrivateLinkErrors.zoneNotFound(endpoint.id(), zoneId));
    ConnectionStatus connection = endpoint.history().connection(request.now());
    if (connection != ConnectionStatus.CONNECTED
        || zone.status(request.now(), connection) != from) {
      throw Connections.denied(endpoint, request.now());
    }
    Endpoints.put(store, endpoint.with(zone.cut(cutAt)));
  }

  private static VpcEndpoint connected(RpcRequest request, View store) {
    return Connections.connected(
        store,
        ServiceOperations.named(request, store),
        request.parameters().required("EndpointId"),
        request.now());
  }

  private static Optional<Integer> bandwidth(RpcRequest request) {
    return request.parameters().number("Bandwidth", BANDWIDTH_MIN, BANDWIDTH_MAX);
  }

  private void listUsers(RpcRequest request, View store, ObjectNode answer) {
    boolean arns = request.parameters().text("UserListType").filter("UserARNs"::equals).isPresent();
    List<String> users =
        ServiceOperations.named(request, store).users().stream()
            .filter(user -> fits(request.parameters(), "UserId", user))
            .filter(user -> arns || !user.equals("*"))
            .sorted()
            .toList();
    RpcPage.write(
        request,
        answer,
        arns ? "UserARNs" : "Users",
        users,
        user -> user,
        user ->
            arns
                ? JsonNodeFactory.instance.objectNode().put("UserARN", "acs:ram:*:" + user + ":*")
                : JsonNodeFactory.instance.objectNode().put("UserId", Long.parseLong(user)));
  }

  private void addUser(RpcRequest request, Change store, ObjectNode answer) {
    Connections.allow(store, ServiceOperations.named(request, store), user(request));
  }

  private void removeUser(RpcRequest request, Change store, ObjectNode answer) {
    Connections.disallow(store, ServiceOperations.named(request, store), user(request));
  }

  /** The account that is named by its id, or by {@code acs:ram:*:<id>}. */
  private static String user(RpcRequest request) {
    return request
        .parameters()
        .text("UserARN")
        .map(ServiceUser::ofArn)
        .orElseGet(() -> ServiceUser.ofId(request.parameters().required("UserId")));
  }
}
