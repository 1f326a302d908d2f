package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.aws.Tagged;
import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.aws.network.NetworkEntities;
import dev.privatelink.localcloud.aws.network.SecurityGroup;
import dev.privatelink.localcloud.aws.network.Subnet;
import dev.privatelink.localcloud.aws.network.Vpc;
import dev.privatelink.localcloud.aws.network.ZoneNames;
import dev.privatelink.localcloud.store.View;
import dev.privatelink.localcloud.wire.CloudException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looking at the network: VPCs, subnets, security groups, zones. */
final class NetworkOperations {
  private static final FilterTable<Vpc> VPC_FILTERS =
      new FilterTable<>(
          Map.of(
              "vpc-id", vpc -> List.of(vpc.id()),
              "cidr", vpc -> List.of(vpc.cidr()),
              "cidr-block-association.cidr-block", vpc -> List.of(vpc.cidr()),
              "owner-id", vpc -> List.of(vpc.owner()),
              "is-default", vpc -> List.of("false"),
              "state", vpc -> List.of("available")));

  private static final FilterTable<SecurityGroup> GROUP_FILTERS =
      new FilterTable<>(
          Map.of(
              "group-id", group -> List.of(group.id()),
              "group-name", group -> List.of(group.name()),
              "owner-id", group -> List.of(group.owner()),
              "vpc-id", group -> List.of(group.vpcId())));

  private static final FilterTable<Zone> ZONE_FILTERS =
      new FilterTable<>(
          Map.of(
              "zone-id", zone -> List.of(zone.id()),
              "zone-name", zone -> List.of(zone.name()),
              "region-name", zone -> List.of(zone.region()),
              "zone-type", zone -> List.of("availability-zone"),
              "opt-in-status", zone -> List.of("opt-in-not-required"),
              "state", zone -> List.of("available")));

  /** A zone as the caller sees it. */
  private record Zone(String id, String name, String region, String owner) implements Tagged {
    @Override
    public Map<String, String> tags() {
      return Map.of();
    }
  }

  List<Ec2Operation> all() {
    return List.of(
        Ec2Operation.reading(
            "DescribeVpcs", Set.of("VpcId", "Filter", "MaxResults", "NextToken"), this::vpcs),
        Ec2Operation.reading(
            "DescribeSubnets",
            Set.of("SubnetId", "Filter", "MaxResults", "NextToken"),
            this::subnets),
        Ec2Operation.reading(
            "DescribeSecurityGroups",
            given ->
                given.structures("Filter").isEmpty() && given.text("MaxResults").isEmpty()
                    ? Ec2Limit.READ_UNFILTERED
                    : Ec2Limit.READ,
            Set.of("GroupId", "GroupName", "Filter", "MaxResults", "NextToken"),
            this::groups),
        Ec2Operation.reading(
            "DescribeAvailabilityZones",
            Set.of("ZoneName", "ZoneId", "AllAvailabilityZones", "Filter"),
            this::zones));
  }

  private void vpcs(Ec2Request request, View store, Xml answer) {
    List<Vpc> own =
        store.all(NetworkEntities.VPC).stream()
            .filter(vpc -> request.owns(vpc.owner(), vpc.region()))
            .toList();
    List<Vpc> chosen =
        ById.choose(request.parameters().list("VpcId"), own, Vpc::id, Ec2Errors::unknownVpc);
    Page.of(
            request.operation(),
            request.parameters(),
            VPC_FILTERS.apply(request.parameters(), chosen),
            Vpc::id)
        .write(answer, "vpcSet", NetworkOperations::xml);
  }

  private void subnets(Ec2Request request, View store, Xml answer) {
    ZoneNames zones =
        NetworkEntities.zones(store, request.caller().account(), request.caller().region());
    FilterTable<Subnet> filters =
        new FilterTable<>(
            Map.of(
                "subnet-id", subnet -> List.of(subnet.id()),
                "vpc-id", subnet -> List.of(subnet.vpcId()),
                "availability-zone", subnet -> zones.name(subnet.zoneId()).stream().toList(),
                "availability-zone-id", subnet -> List.of(subnet.zoneId()),
                "zone-id", subnet -> List.of(subnet.zoneId()),
                "cidr-block", subnet -> List.of(subnet.cidr()),
                "owner-id", subnet -> List.of(subnet.owner()),
                "state", subnet -> List.of("available")));
    List<Subnet> own =
        store.all(NetworkEntities.SUBNET).stream()
            .filter(subnet -> request.owns(subnet.owner(), subnet.region()))
            .toList();
    List<Subnet> chosen =
        ById.choose(
            request.parameters().list("SubnetId"), own, Subnet::id, Ec2Errors::unknownSubnet);
    Page.of(
            request.operation(),
            request.parameters(),
            filters.apply(request.parameters(), chosen),
            Subnet::id)
        .write(answer, "subnetSet", subnet -> xml(subnet, zones));
  }

  private void groups(Ec2Request request, View store, Xml answer) {
    List<SecurityGroup> own =
        store.all(NetworkEntities.SECURITY_GROUP).stream()
            .filter(group -> request.owns(group.owner(), group.region()))
            .toList();
    // Describe has the other spelling of the code that CreateVpcEndpoint uses.
    List<SecurityGroup> chosen =
        ById.choose(
            request.parameters().list("GroupId"),
            own,
            SecurityGroup::id,
            id ->
                CloudException.badRequest(
                    "InvalidGroup.NotFound", "The security group '" + id + "' does not exist"));
    List<String> names = request.parameters().list("GroupName");
    List<SecurityGroup> named =
        chosen.stream().filter(group -> names.isEmpty() || names.contains(group.name())).toList();
    Page.of(
            request.operation(),
            request.parameters(),
            GROUP_FILTERS.apply(request.parameters(), named),
            SecurityGroup::id)
        .write(answer, "securityGroupInfo", NetworkOperations::xml);
  }

  private void zones(Ec2Request request, View store, Xml answer) {
    String account = request.caller().account();
    String region = request.caller().region();
    ZoneNames names = NetworkEntities.zones(store, account, region);
    List<Zone> all =
        names.zoneIds().stream()
            .map(id -> new Zone(id, names.name(id).orElse(id), region, account))
            .toList();
    List<Zone> byName =
        ById.choose(request.parameters().list("ZoneName"), all, Zone::name, this::unknownZone);
    List<Zone> byId =
        ById.choose(request.parameters().list("ZoneId"), byName, Zone::id, this::unknownZone);
    answer.addAll(
        "availabilityZoneInfo",
        ZONE_FILTERS.apply(request.parameters(), byId),
        zone ->
            Xml.of("item")
                .add("optInStatus", "opt-in-not-required")
                .addTexts("messageSet", "item", List.of())
                .add("regionName", zone.region())
                .add("zoneName", zone.name())
                .add("zoneId", zone.id())
                .add("groupName", zone.region())
                .add("networkBorderGroup", zone.region())
                .add("zoneType", "availability-zone")
                .add("zoneState", "available"));
  }

  private CloudException unknownZone(String nameOrId) {
    return Ec2Errors.invalidValue("Invalid availability zone: [" + nameOrId + "]");
  }

  private static Xml xml(Vpc vpc) {
    Xml xml =
        Xml.of("item")
            .add("vpcId", vpc.id())
            .add("ownerId", vpc.owner())
            .add("state", "available")
            .add("cidrBlock", vpc.cidr())
            .add("instanceTenancy", "default")
            .add("isDefault", false);
    Tags.write(xml, vpc.tags());
    return xml;
  }

  private static Xml xml(Subnet subnet, ZoneNames zones) {
    Xml xml =
        Xml.of("item")
            .add("subnetId", subnet.id())
            .add(
                "subnetArn",
                "arn:aws:ec2:" + subnet.region() + ":" + subnet.owner() + ":subnet/" + subnet.id())
            .add("state", "available")
            .add("ownerId", subnet.owner())
            .add("vpcId", subnet.vpcId())
            .add("cidrBlock", subnet.cidr())
            .add("availableIpAddressCount", 250)
            .add("availabilityZone", zones.name(subnet.zoneId()))
            .add("availabilityZoneId", subnet.zoneId())
            .add("defaultForAz", false)
            .add("mapPublicIpOnLaunch", false)
            .add("assignIpv6AddressOnCreation", false);
    Tags.write(xml, subnet.tags());
    return xml;
  }

  private static Xml xml(SecurityGroup group) {
    Xml xml =
        Xml.of("item")
            .add("ownerId", group.owner())
            .add("groupId", group.id())
            .add("groupName", group.name())
            .add("groupDescription", group.name())
            .add("vpcId", group.vpcId())
            .addTexts("ipPermissions", "item", List.of())
            .addTexts("ipPermissionsEgress", "item", List.of());
    Tags.write(xml, group.tags());
    return xml;
  }
}
