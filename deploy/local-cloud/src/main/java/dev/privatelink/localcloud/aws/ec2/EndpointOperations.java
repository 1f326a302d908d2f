package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.aws.RandomIds;
import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import dev.privatelink.localcloud.wire.CloudException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the owner of an endpoint does with it after creating it. */
final class EndpointOperations {
  private final EndpointTimes times;
  private final FilterTable<Endpoint> filters;

  /** Makes the operations. The filter on states looks at the cloud's time. */
  EndpointOperations(EndpointTimes times, InstantSource clock) {
    this.times = times;
    this.filters =
        new FilterTable<>(
            Map.of(
                "vpc-endpoint-id", endpoint -> List.of(endpoint.id()),
                "vpc-endpoint-type", endpoint -> List.of("Interface"),
                "vpc-endpoint-state",
                    endpoint -> List.of(endpoint.history().state(clock.instant()).wire()),
                "vpc-id", endpoint -> List.of(endpoint.vpcId()),
                "service-name", endpoint -> List.of(endpoint.serviceName()),
                "service-region", endpoint -> List.of(endpoint.region()),
                "ip-address-type", endpoint -> List.of(endpoint.ipAddressType()),
                "subnet-id", Endpoint::subnetIds,
                "group-id", Endpoint::groupIds));
  }

  List<Ec2Operation> all() {
    return List.of(
        Ec2Operation.reading(
            "DescribeVpcEndpoints",
            Set.of("VpcEndpointId", "Filter", "MaxResults", "NextToken"),
            this::describe),
        Ec2Operation.changing(
            "ModifyVpcEndpoint",
            Ec2Limit.ENDPOINT_CHANGE,
            Set.of(
                "VpcEndpointId",
                "AddSubnetId",
                "RemoveSubnetId",
                "AddSecurityGroupId",
                "RemoveSecurityGroupId"),
            this::modify),
        Ec2Operation.changing(
            "DeleteVpcEndpoints", Ec2Limit.ENDPOINT_CHANGE, Set.of("VpcEndpointId"), this::delete));
  }

  private void describe(Ec2Request request, View store, Xml answer) {
    List<Endpoint> visible =
        store.all(Ec2Entities.ENDPOINT).stream()
            .filter(endpoint -> request.owns(endpoint.owner(), endpoint.region()))
            .filter(endpoint -> !endpoint.history().vanished(request.now()))
            .filter(endpoint -> !request.now().isBefore(endpoint.history().visibleAt()))
            .toList();
    List<Endpoint> chosen =
        ById.choose(
            request.parameters().list("VpcEndpointId"),
            visible,
            Endpoint::id,
            Ec2Errors::unknownEndpoint);
    Page.of(
            request.operation(),
            request.parameters(),
            filters.apply(request.parameters(), chosen),
            Endpoint::id)
        .write(
            answer,
            "vpcEndpointSet",
            endpoint -> EndpointXml.ofOwner("item", store, endpoint, request.now()));
  }

  private void modify(Ec2Request request, Change store, Xml answer) {
    Ec2Parameters given = request.parameters();
    String id = given.required("VpcEndpointId");
    Endpoint endpoint =
        ownEndpoint(request, store, id).orElseThrow(() -> Ec2Errors.unknownEndpoint(id));
    EndpointState state = endpoint.history().state(request.now());
    switch (state) {
      case PENDING_ACCEPTANCE, PENDING, AVAILABLE -> {}
      case REJECTED, FAILED, EXPIRED, DELETING, DELETED ->
          throw CloudException.badRequest(
              "IncorrectState",
              "The VPC endpoint " + id + " cannot be modified in the state " + state.wire());
    }
    Map<String, String> interfaces = new TreeMap<>(endpoint.interfaceIds());
    given.list("RemoveSubnetId").forEach(interfaces::remove);
    List<String> subnets = new ArrayList<>(interfaces.keySet());
    for (String added : given.list("AddSubnetId")) {
      subnets.add(added);
      interfaces.computeIfAbsent(added, subnet -> RandomIds.ec2("eni"));
    }
    List<String> zones =
        store
            .find(Ec2Entities.SERVICE, endpoint.serviceId())
            .map(EndpointService::zoneIds)
            .orElse(List.of());
    EndpointRules.requireSubnets(
        request,
        store,
        endpoint.vpcId(),
        subnets.stream().distinct().toList(),
        endpoint.serviceName(),
        zones);
    List<String> groups = new ArrayList<>(endpoint.groupIds());
    groups.removeAll(given.list("RemoveSecurityGroupId"));
    given.list("AddSecurityGroupId").stream()
        .filter(group -> !groups.contains(group))
        .forEach(groups::add);
    EndpointRules.requireGroups(request, store, endpoint.vpcId(), groups);
    store.put(Ec2Entities.ENDPOINT, id, endpoint.with(interfaces, groups));
    answer.add("return", true);
  }

  private void delete(Ec2Request request, Change store, Xml answer) {
    Unsuccessful.each(
        request.parameters().requiredList("VpcEndpointId"),
        answer,
        id -> {
          Endpoint endpoint =
              ownEndpoint(request, store, id)
                  .orElseThrow(() ->
                      // Delete has a code of its own for what describe calls
                      // InvalidVpcEndpointId.NotFound.
                      CloudException.badRequest(
                          "InvalidVpcEndpoint.NotFound",
                          "The VPC endpoint '" + id + "' does not exist"));
          EndpointDeletion.start(store, endpoint, request.now(), times);
        });
  }

  private static Optional<Endpoint> ownEndpoint(Ec2Request request, View store, String id) {
    return store
        .find(Ec2Entities.ENDPOINT, id)
        .filter(endpoint -> request.owns(endpoint.owner(), endpoint.region()));
  }
}
