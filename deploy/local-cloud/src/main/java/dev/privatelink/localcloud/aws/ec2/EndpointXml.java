package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.aws.network.NetworkEntities;
import dev.privatelink.localcloud.aws.network.SecurityGroup;
import dev.privatelink.localcloud.store.View;
import java.time.Instant;
import java.util.List;

/** Endpoints in EC2's XML. */
final class EndpointXml {
  /** The zone of PrivateLink names in us-east-1; the local cloud uses it for every region. */
  private static final String HOSTED_ZONE = "Z7HUB22UULQXV";

  private EndpointXml() {}

  /** An endpoint as its owner sees it. */
  static Xml ofOwner(String element, View store, Endpoint endpoint, Instant now) {
    Xml xml =
        Xml.of(element)
            .add("vpcEndpointId", endpoint.id())
            .add("vpcEndpointType", "Interface")
            .add("vpcId", endpoint.vpcId())
            .add("serviceName", endpoint.serviceName())
            .add("state", endpoint.history().state(now).wire())
            .addTexts("routeTableIdSet", "item", List.of())
            .addTexts("subnetIdSet", "item", endpoint.subnetIds())
            .addAll("groupSet", endpoint.groupIds(), groupId -> group(store, groupId))
            .add("ipAddressType", endpoint.ipAddressType())
            .add(Xml.of("dnsOptions").add("dnsRecordIpType", endpoint.dnsRecordIpType()))
            .add("privateDnsEnabled", false)
            .add("requesterManaged", false)
            .addTexts(
                "networkInterfaceIdSet",
                "item",
                endpoint.subnetIds().stream()
                    .map(subnet -> endpoint.interfaceIds().getOrDefault(subnet, ""))
                    .toList());
    dnsEntries(xml, store, endpoint);
    xml.add("creationTimestamp", endpoint.history().createdAt());
    Tags.write(xml, endpoint.tags());
    xml.add("ownerId", endpoint.owner()).add("serviceRegion", endpoint.region());
    if (endpoint.history().state(now) == EndpointState.FAILED) {
      endpoint
          .history()
          .failure()
          .ifPresent(failure ->
              xml.add(
                  Xml.of("lastError")
                      .add("message", failure.message())
                      .add("code", failure.code())));
    }
    return xml;
  }

  /** An endpoint as the owner of its service sees it. */
  static Xml ofServiceOwner(View store, EndpointService service, Endpoint endpoint, Instant now) {
    Xml xml =
        Xml.of("item")
            .add("serviceId", endpoint.serviceId())
            .add("vpcEndpointId", endpoint.id())
            .add("vpcEndpointOwner", endpoint.owner())
            .add("vpcEndpointState", endpoint.history().state(now).wire())
            .add("creationTimestamp", endpoint.history().createdAt());
    dnsEntries(xml, store, endpoint);
    return xml.addTexts("networkLoadBalancerArnSet", "item", service.loadBalancerArns())
        .add("ipAddressType", endpoint.ipAddressType())
        .add("vpcEndpointConnectionId", endpoint.connectionId())
        .addTexts("tagSet", "item", List.of())
        .add("vpcEndpointRegion", endpoint.region());
  }

  private static Xml group(View store, String id) {
    return Xml.of("item")
        .add("groupId", id)
        .add(
            "groupName",
            store.find(NetworkEntities.SECURITY_GROUP, id).map(SecurityGroup::name).orElse(id));
  }

  private static void dnsEntries(Xml xml, View store, Endpoint endpoint) {
    xml.addAll(
        "dnsEntrySet",
        EndpointNames.of(store, endpoint),
        name -> Xml.of("item").add("dnsName", name).add("hostedZoneId", HOSTED_ZONE));
  }
}
