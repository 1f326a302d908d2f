package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.aws.RandomIds;
import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.aws.network.NetworkEntities;
import dev.privatelink.localcloud.aws.network.ZoneNames;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import dev.privatelink.localcloud.wire.CloudException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Endpoint services: discovering them, and owning them. */
final class ServiceOperations {
  private static final FilterTable<EndpointService> DISCOVERY_FILTERS =
      new FilterTable<>(
          Map.of(
              "owner", service -> List.of(service.owner()),
              "service-name", service -> List.of(service.name()),
              "service-region", service -> List.of(service.region()),
              "service-type", service -> List.of("Interface"),
              "supported-ip-address-types", service -> List.of("ipv4")));

  private static final FilterTable<EndpointService> OWNER_FILTERS =
      new FilterTable<>(
          Map.of(
              "service-id", service -> List.of(service.id()),
              "service-name", service -> List.of(service.name()),
              "service-state", service -> List.of("Available"),
              "supported-ip-address-types", service -> List.of("ipv4")));

  List<Ec2Operation> all() {
    return List.of(
        Ec2Operation.reading(
            "DescribeVpcEndpointServices",
            Set.of("ServiceName", "ServiceRegion", "Filter", "MaxResults", "NextToken"),
            this::discover),
        Ec2Operation.reading(
            "DescribeVpcEndpointServiceConfigurations",
            Set.of("ServiceId", "Filter", "MaxResults", "NextToken"),
            this::describe),
        Ec2Operation.changing(
            "CreateVpcEndpointServiceConfiguration",
            Ec2Limit.SERVICE_CHANGE,
            Set.of(
                "AcceptanceRequired",
                "NetworkLoadBalancerArn",
                "SupportedIpAddressType",
                "ClientToken",
                "TagSpecification"),
            this::create),
        Ec2Operation.changing(
            "DeleteVpcEndpointServiceConfigurations",
            Ec2Limit.SERVICE_CHANGE,
            Set.of("ServiceId"),
            this::delete));
  }

  private void discover(Ec2Request request, View store, Xml answer) {
    List<EndpointService> visible =
        store.all(Ec2Entities.SERVICE).stream()
            .filter(service -> service.region().equals(request.caller().region()))
            .filter(service -> service.allows(request.caller()))
            .sorted(Comparator.comparing(EndpointService::name))
            .toList();
    List<EndpointService> chosen =
        ById.choose(
            request.parameters().list("ServiceName"),
            visible,
            EndpointService::name,
            Ec2Errors::unknownService);
    List<String> regions = request.parameters().list("ServiceRegion");
    List<EndpointService> found =
        DISCOVERY_FILTERS.apply(request.parameters(), chosen).stream()
            .filter(service -> regions.isEmpty() || regions.contains(service.region()))
            .toList();
    ZoneNames zones = zones(request, store);
    Page<EndpointService> page =
        Page.of(request.operation(), request.parameters(), found, EndpointService::name);
    answer.addTexts(
        "serviceNameSet", "item", page.items().stream().map(EndpointService::name).toList());
    page.write(answer, "serviceDetailSet", service -> ServiceXml.ofConsumer(service, zones));
  }

  private void describe(Ec2Request request, View store, Xml answer) {
    List<EndpointService> own =
        store.all(Ec2Entities.SERVICE).stream()
            .filter(service -> request.owns(service.owner(), service.region()))
            .toList();
    List<EndpointService> chosen =
        ById.choose(
            request.parameters().list("ServiceId"),
            own,
            EndpointService::id,
            Ec2Errors::unknownServiceId);
    ZoneNames zones = zones(request, store);
    Page.of(
            request.operation(),
            request.parameters(),
            OWNER_FILTERS.apply(request.parameters(), chosen),
            EndpointService::id)
        .write(
            answer,
            "serviceConfigurationSet",
            service -> ServiceXml.ofOwner("item", service, zones));
  }

  private void create(Ec2Request request, Change store, Xml answer) {
    EndpointService service =
        ClientTokens.createdBefore(request, store)
            .flatMap(id -> store.find(Ec2Entities.SERVICE, id))
            .orElseGet(() -> createAnew(request, store));
    answer
        .add(ServiceXml.ofOwner("serviceConfiguration", service, zones(request, store)))
        .add("clientToken", request.parameters().text("ClientToken"));
  }

  /** Load balancers are not simulated: their ARNs are taken as they are, in all zones. */
  private EndpointService createAnew(Ec2Request request, Change store) {
    Ec2Parameters given = request.parameters();
    List<String> balancers = given.requiredList("NetworkLoadBalancerArn");
    for (EndpointService other : store.all(Ec2Entities.SERVICE)) {
      if (other.loadBalancerArns().stream().anyMatch(balancers::contains)) {
        throw Ec2Errors.invalidParameter(
            "LBs are already associated with another VPC Endpoint Service Configuration");
      }
    }
    EndpointService service =
        new EndpointService(
            RandomIds.ec2("vpce-svc"),
            request.caller().account(),
            request.caller().region(),
            zones(request, store).zoneIds(),
            given.text("AcceptanceRequired").isEmpty() || given.flag("AcceptanceRequired"),
            Map.of(),
            balancers,
            Tags.onCreate(given, "vpc-endpoint-service"),
            Optional.empty(),
            request.now());
    store.put(Ec2Entities.SERVICE, service.id(), service);
    ClientTokens.remember(request, store, service.id());
    return service;
  }

  private void delete(Ec2Request request, Change store, Xml answer) {
    Unsuccessful.each(
        request.parameters().requiredList("ServiceId"),
        answer,
        id -> {
          EndpointService service =
              store
                  .find(Ec2Entities.SERVICE, id)
                  .filter(found -> request.owns(found.owner(), found.region()))
                  .orElseThrow(() ->
                      CloudException.badRequest(
                          "InvalidVpcEndpointService.NotFound",
                          "The VPC endpoint service '" + id + "' does not exist"));
          boolean inUse =
              Connections.of(store, service.owner(), request.now()).stream()
                  .filter(endpoint -> endpoint.serviceId().equals(id))
                  .anyMatch(endpoint -> holds(endpoint.history().state(request.now())));
          if (inUse) {
            throw CloudException.badRequest(
                "ExistingVpcEndpointConnections",
                "Service " + id + " has existing active VPC Endpoint connections!");
          }
          store.remove(Ec2Entities.SERVICE, id);
          ClientTokens.forget(store, Set.of(id));
        });
  }

  /** Whether an endpoint in this state keeps its service from being deleted. */
  private static boolean holds(EndpointState state) {
    return switch (state) {
      case PENDING_ACCEPTANCE, PENDING, AVAILABLE -> true;
      case REJECTED, FAILED, EXPIRED, DELETING, DELETED -> false;
    };
  }

  private static ZoneNames zones(Ec2Request request, View store) {
    return NetworkEntities.zones(store, request.caller().account(), request.caller().region());
  }
}
