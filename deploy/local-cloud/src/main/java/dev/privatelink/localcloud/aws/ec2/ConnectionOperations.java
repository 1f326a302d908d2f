package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.aws.Tagged;
import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the owner of a service does about who may connect, and about the connections. */
final class ConnectionOperations {
  private final EndpointTimes times;
  private final FilterTable<Endpoint> filters;

  private static final FilterTable<Permission> PERMISSION_FILTERS =
      new FilterTable<>(
          Map.of(
              "principal", permission -> List.of(permission.principal()),
              "principal-type", permission -> List.of(permission.type())));

  /** One principal that may connect. */
  private record Permission(String id, String principal, String serviceId, String owner)
      implements Tagged {
    @Override
    public Map<String, String> tags() {
      return Map.of();
    }

    private String type() {
      if (principal.equals("*")) {
        return "All";
      }
      if (principal.contains(":user/")) {
        return "User";
      }
      return principal.contains(":role/") ? "Role" : "Account";
    }

    private Xml xml() {
      return Xml.of("item")
          .add("principalType", type())
          .add("principal", principal)
          .add("servicePermissionId", id)
          .add("serviceId", serviceId);
    }
  }

  ConnectionOperations(EndpointTimes times, InstantSource clock) {
    this.times = times;
    this.filters =
        new FilterTable<>(
            Map.of(
                "service-id", endpoint -> List.of(endpoint.serviceId()),
                "vpc-endpoint-id", endpoint -> List.of(endpoint.id()),
                "vpc-endpoint-owner", endpoint -> List.of(endpoint.owner()),
                "vpc-endpoint-region", endpoint -> List.of(endpoint.region()),
                "ip-address-type", endpoint -> List.of(endpoint.ipAddressType()),
                "vpc-endpoint-state",
                    endpoint -> List.of(endpoint.history().state(clock.instant()).wire())));
  }

  List<Ec2Operation> all() {
    Set<String> answerParameters = Set.of("ServiceId", "VpcEndpointId");
    return List.of(
        Ec2Operation.reading(
            "DescribeVpcEndpointConnections",
            Set.of("Filter", "MaxResults", "NextToken"),
            this::describe),
        Ec2Operation.changing(
            "AcceptVpcEndpointConnections",
            Ec2Limit.CONNECTION_ANSWER,
            answerParameters,
            this::accept),
        Ec2Operation.changing(
            "RejectVpcEndpointConnections",
            Ec2Limit.CONNECTION_ANSWER,
            answerParameters,
            this::reject),
        Ec2Operation.changing(
            "ModifyVpcEndpointServicePermissions",
            Ec2Limit.CHANGE,
            Set.of("ServiceId", "AddAllowedPrincipals", "RemoveAllowedPrincipals"),
            this::modifyPermissions),
        Ec2Operation.reading(
            "DescribeVpcEndpointServicePermissions",
            Set.of("ServiceId", "Filter", "MaxResults", "NextToken"),
            this::describePermissions));
  }

  private void describe(Ec2Request request, View store, Xml answer) {
    List<Endpoint> connections =
        Connections.of(store, request.caller().account(), request.now()).stream()
            .filter(endpoint -> endpoint.region().equals(request.caller().region()))
            // A service that was deleted takes its connections out of the list.
            .filter(e -> store.find(Ec2Entities.SERVICE, e.serviceId()).isPresent())
            .toList();
    Page.of(
            request.operation(),
            request.parameters(),
            filters.apply(request.parameters(), connections),
            Endpoint::id)
        .write(
            answer,
            "vpcEndpointConnectionSet",
            endpoint ->
                EndpointXml.ofServiceOwner(
                    store,
                    Connections.ownService(store, request.caller().account(), endpoint.serviceId()),
                    endpoint,
                    request.now()));
  }

  private void accept(Ec2Request request, Change store, Xml answer) {
    EndpointService service = service(request, store);
    Unsuccessful.each(
        request.parameters().requiredList("VpcEndpointId"),
        answer,
        id -> Connections.accept(store, service, id, request.now(), times));
  }

  private void reject(Ec2Request request, Change store, Xml answer) {
    EndpointService service = service(request, store);
    Unsuccessful.each(
        request.parameters().requiredList("VpcEndpointId"),
        answer,
        id -> Connections.reject(store, service, id, request.now()));
  }

  private void modifyPermissions(Ec2Request request, Change store, Xml answer) {
    String serviceId = service(request, store).id();
    List<String> added = new ArrayList<>();
    for (String principal : request.parameters().list("AddAllowedPrincipals")) {
      if (Connections.allow(store, service(request, store), principal)) {
        added.add(principal);
      }
    }
    Map<String, String> left = new TreeMap<>(service(request, store).permissions());
    request.parameters().list("RemoveAllowedPrincipals").forEach(left::remove);
    EndpointService changed = service(request, store).withPermissions(left);
    store.put(Ec2Entities.SERVICE, serviceId, changed);
    answer
        .addAll(
            "addedPrincipalSet",
            permissions(changed).stream().filter(p -> added.contains(p.principal())).toList(),
            Permission::xml)
        .add("return", true);
  }

  private void describePermissions(Ec2Request request, View store, Xml answer) {
    Page.of(
            request.operation(),
            request.parameters(),
            PERMISSION_FILTERS.apply(request.parameters(), permissions(service(request, store))),
            Permission::principal)
        .write(answer, "allowedPrincipals", Permission::xml);
  }

  private static List<Permission> permissions(EndpointService service) {
    return new TreeMap<>(service.permissions())
        .entrySet().stream()
            .map(e -> new Permission(e.getValue(), e.getKey(), service.id(), service.owner()))
            .toList();
  }

  private static EndpointService service(Ec2Request request, View store) {
    String id = request.parameters().required("ServiceId");
    return Optional.of(Connections.ownService(store, request.caller().account(), id))
        .filter(service -> service.region().equals(request.caller().region()))
        .orElseThrow(() -> Ec2Errors.unknownServiceId(id));
  }
}
