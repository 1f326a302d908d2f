package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.aws.RandomIds;
import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.aws.network.Vpc;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.wire.CloudException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** CreateVpcEndpoint. */
final class CreateEndpoint {
  private static final Set<String> ADDRESS_TYPES = Set.of("ipv4", "dualstack", "ipv6");

  private final EndpointTimes times;
  private final int quota;

  CreateEndpoint(EndpointTimes times, int quota) {
    this.times = times;
    this.quota = quota;
  }

  Ec2Operation operation() {
    return Ec2Operation.changing(
        "CreateVpcEndpoint",
        Ec2Limit.ENDPOINT_CHANGE,
        Set.of(
            "VpcEndpointType",
            "VpcId",
            "ServiceName",
            "ServiceRegion",
            "SubnetId",
            "SecurityGroupId",
            "IpAddressType",
            "DnsOptions",
            "PrivateDnsEnabled",
            "ClientToken",
            "TagSpecification"),
        this::run);
  }

  private void run(Ec2Request request, Change store, Xml answer) {
    Endpoint endpoint =
        ClientTokens.createdBefore(request, store)
            .flatMap(id -> store.find(Ec2Entities.ENDPOINT, id))
            .orElseGet(() -> create(request, store));
    answer
        .add(EndpointXml.ofOwner("vpcEndpoint", store, endpoint, request.now()))
        .add("clientToken", request.parameters().text("ClientToken"));
  }

  private Endpoint create(Ec2Request request, Change store) {
    Ec2Parameters given = request.parameters();
    Vpc vpc = EndpointRules.vpc(request, store, given.required("VpcId"));
    EndpointService service = EndpointRules.service(request, store, given.required("ServiceName"));
    requireSimulated(request, service);
    List<String> subnets = given.list("SubnetId");
    EndpointRules.requireSubnets(
        request, store, vpc.id(), subnets, service.name(), service.zoneIds());
    List<String> named = given.list("SecurityGroupId");
    List<String> groups = named.isEmpty() ? List.of(vpc.defaultGroupId()) : named;
    EndpointRules.requireGroups(request, store, vpc.id(), groups);
    Map<String, String> tags = Tags.onCreate(given, "vpc-endpoint");
    requireRoom(request, store, vpc);

    EndpointHistory history =
        EndpointHistory.created(request.now(), times, service.endpointsFailWith());
    Endpoint endpoint =
        new Endpoint(
            RandomIds.ec2("vpce"),
            request.caller().account(),
            request.caller().region(),
            RandomIds.lower(8),
            vpc.id(),
            service.id(),
            service.name(),
            service.owner(),
            interfaces(subnets),
            groups,
            addressType(given),
            given.text("DnsOptions.DnsRecordIpType").orElse("ipv4"),
            tags,
            service.acceptanceRequired() ? history : history.accepted(request.now(), times));
    store.put(Ec2Entities.ENDPOINT, endpoint.id(), endpoint);
    ClientTokens.remember(request, store, endpoint.id());
    return endpoint;
  }

  private static void requireSimulated(Ec2Request request, EndpointService service) {
    Ec2Parameters given = request.parameters();
    String type = given.text("VpcEndpointType").orElse("Gateway");
    if (!type.equals("Interface")) {
      throw Ec2Errors.invalidParameter(
          "Endpoint type (" + type + ") does not match available service types ([Interface]).");
    }
    Optional<String> serviceRegion = given.text("ServiceRegion");
    if (serviceRegion.filter(region -> !region.equals(service.region())).isPresent()) {
      throw Ec2Errors.unknownService(service.name());
    }
    if (given.flag("PrivateDnsEnabled")) {
      throw Ec2Errors.invalidParameter(
          "Private DNS can't be enabled because the service "
              + service.name()
              + " does not provide a private DNS name.");
    }
  }

  private static String addressType(Ec2Parameters given) {
    String type = given.text("IpAddressType").orElse("ipv4");
    if (!ADDRESS_TYPES.contains(type)) {
      throw Ec2Errors.invalidValue("Invalid value '" + type + "' for IpAddressType");
    }
    if (!type.equals("ipv4")) {
      throw Ec2Errors.invalidParameter("The service does not support the IP address type " + type);
    }
    return type;
  }

  private void requireRoom(Ec2Request request, Change store, Vpc vpc) {
    Stream<Endpoint> living =
        store.all(Ec2Entities.ENDPOINT).stream()
            .filter(endpoint -> endpoint.vpcId().equals(vpc.id()))
            .filter(endpoint -> endpoint.history().state(request.now()) != EndpointState.DELETED);
    if (living.count() >= quota) {
      throw CloudException.badRequest(
          "VpcEndpointLimitExceeded", "The maximum number of VPC endpoints has been reached.");
    }
  }

  private static Map<String, String> interfaces(List<String> subnets) {
    Map<String, String> interfaces = new TreeMap<>();
    subnets.forEach(subnet -> interfaces.put(subnet, RandomIds.ec2("eni")));
    return interfaces;
  }
}
