package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.wire.CloudException;

/**
 * EC2's refusals, with the codes and sentences that EC2 uses (EC2 API reference, "Error codes").
 */
final class Ec2Errors {
  private Ec2Errors() {}

  static CloudException invalidParameter(String message) {
    return CloudException.badRequest("InvalidParameter", message);
  }

  static CloudException invalidValue(String message) {
    return CloudException.badRequest("InvalidParameterValue", message);
  }

  static CloudException missing(String parameter) {
    return CloudException.badRequest(
        "MissingParameter", "The request must contain the parameter " + parameter);
  }

  static CloudException unknownService(String name) {
    return CloudException.badRequest(
        "InvalidServiceName", "The Vpc Endpoint Service '" + name + "' does not exist");
  }

  static CloudException unknownServiceId(String id) {
    return CloudException.badRequest(
        "InvalidVpcEndpointServiceId.NotFound",
        "The VpcEndpointService Id '" + id + "' does not exist");
  }

  static CloudException unknownEndpoint(String id) {
    return CloudException.badRequest(
        "InvalidVpcEndpointId.NotFound", "The Vpc Endpoint Id '" + id + "' does not exist");
  }

  static CloudException unknownVpc(String id) {
    return CloudException.badRequest(
        "InvalidVpcID.NotFound", "The vpc ID '" + id + "' does not exist");
  }

  static CloudException unknownSubnet(String id) {
    return CloudException.badRequest(
        "InvalidSubnetID.NotFound", "The subnet ID '" + id + "' does not exist");
  }

  static CloudException unknownGroup(String id) {
    return CloudException.badRequest(
        "InvalidSecurityGroupID.NotFound", "The security group '" + id + "' does not exist");
  }

  static CloudException dryRun() {
    return new CloudException(
        412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
  }
}
