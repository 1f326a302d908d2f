package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.aws.network.ZoneNames;
import java.util.List;

/** Endpoint services in EC2's XML. */
final class ServiceXml {
  private ServiceXml() {}

  /**
   * A service as somebody sees it who may open endpoints: with the zones that both accounts have.
   */
  static Xml ofConsumer(EndpointService service, ZoneNames consumerZones) {
    List<String> common = consumerZones.common(service.zoneIds());
    Xml xml =
        Xml.of("item")
            .add("serviceName", service.name())
            .add("serviceId", service.id())
            .add(type())
            .add("serviceRegion", service.region())
            .addTexts("availabilityZoneIdSet", "item", common)
            .addTexts("availabilityZoneSet", "item", consumerZones.names(common))
            .add("owner", service.owner())
            .addTexts("baseEndpointDnsNameSet", "item", List.of(service.baseDnsName()))
            .add("vpcEndpointPolicySupported", false)
            .add("acceptanceRequired", service.acceptanceRequired())
            .add("managesVpcEndpoints", false);
    Tags.write(xml, service.tags());
    return xml.addTexts("supportedIpAddressTypeSet", "item", List.of("ipv4"));
  }

  /** A service as its owner sees it. */
  static Xml ofOwner(String element, EndpointService service, ZoneNames ownerZones) {
    Xml xml =
        Xml.of(element)
            .add(type())
            .add("serviceId", service.id())
            .add("serviceName", service.name())
            .add("serviceState", "Available")
            .addTexts("availabilityZoneIdSet", "item", service.zoneIds())
            .addTexts("availabilityZoneSet", "item", ownerZones.names(service.zoneIds()))
            .add("acceptanceRequired", service.acceptanceRequired())
            .add("managesVpcEndpoints", false)
            .addTexts("networkLoadBalancerArnSet", "item", service.loadBalancerArns())
            .addTexts("supportedIpAddressTypeSet", "item", List.of("ipv4"))
            .addTexts("baseEndpointDnsNameSet", "item", List.of(service.baseDnsName()));
    Tags.write(xml, service.tags());
    return xml.add("remoteAccessEnabled", false);
  }

  private static Xml type() {
    return Xml.of("serviceType").add(Xml.of("item").add("serviceType", "Interface"));
  }
}
