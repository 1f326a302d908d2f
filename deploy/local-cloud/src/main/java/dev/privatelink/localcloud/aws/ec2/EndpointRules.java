package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.aws.network.NetworkEntities;
import dev.privatelink.localcloud.aws.network.SecurityGroup;
import dev.privatelink.localcloud.aws.network.Subnet;
import dev.privatelink.localcloud.aws.network.Vpc;
import dev.privatelink.localcloud.store.View;
import dev.privatelink.localcloud.wire.CloudException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must be true of an endpoint's place: its VPC, subnets and security groups. */
final class EndpointRules {
  private EndpointRules() {}

  static Vpc vpc(Ec2Request request, View store, String id) {
    return store
        .find(NetworkEntities.VPC, id)
        .filter(vpc -> request.owns(vpc.owner(), vpc.region()))
        .orElseThrow(() -> Ec2Errors.unknownVpc(id));
  }

  /** The service of this name, if the caller may see it. */
  static EndpointService service(Ec2Request request, View store, String name) {
    return store.all(Ec2Entities.SERVICE).stream()
        .filter(service -> service.name().equals(name))
        .filter(service -> service.region().equals(request.caller().region()))
        .filter(service -> service.allows(request.caller()))
        .findFirst()
        .orElseThrow(() -> Ec2Errors.unknownService(name));
  }

  /** Subnets of one VPC, no two in one zone, each in a zone of the service. */
  static void requireSubnets(
      Ec2Request request,
      View store,
      String vpcId,
      Collection<String> subnetIds,
      String serviceName,
      List<String> serviceZones) {
    Set<String> zones = new HashSet<>();
    for (String id : subnetIds) {
      Subnet subnet =
          store
              .find(NetworkEntities.SUBNET, id)
              .filter(found -> request.owns(found.owner(), found.region()))
              .orElseThrow(() -> Ec2Errors.unknownSubnet(id));
      if (!subnet.vpcId().equals(vpcId)) {
        throw Ec2Errors.invalidParameter("The subnet " + id + " does not belong to vpc " + vpcId);
      }
      if (!serviceZones.contains(subnet.zoneId())) {
        throw Ec2Errors.invalidParameter(
            "The VPC endpoint service "
                + serviceName
                + " does not support the availability zone of the subnet: "
                + id);
      }
      if (!zones.add(subnet.zoneId())) {
        throw CloudException.badRequest(
            "DuplicateSubnetsInSameZone",
            "Found another VPC endpoint subnet in the availability zone of " + id);
      }
    }
  }

  /** Security groups of one VPC. */
  static void requireGroups(
      Ec2Request request, View store, String vpcId, Collection<String> groupIds) {
    for (String id : groupIds) {
      SecurityGroup group =
          store
              .find(NetworkEntities.SECURITY_GROUP, id)
              .filter(found -> request.owns(found.owner(), found.region()))
              .orElseThrow(() -> Ec2Errors.unknownGroup(id));
      if (!group.vpcId().equals(vpcId)) {
        throw Ec2Errors.invalidParameter(
            "The security group " + id + " does not belong to vpc " + vpcId);
      }
    }
  }
}
