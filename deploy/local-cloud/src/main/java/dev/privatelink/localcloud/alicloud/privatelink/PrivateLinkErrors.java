package dev.privatelink.localcloud.alicloud.privatelink;

import dev.privatelink.localcloud.wire.CloudException;

/**
 * PrivateLink's refusals. Codes that the vendor publishes are its own (PrivateLink API, "Public
 * error codes", and what the Terraform provider retries on); the README names the others.
 */
final class PrivateLinkErrors {
  private PrivateLinkErrors() {}

  static CloudException endpointNotFound(String id) {
    return new CloudException(
        404, "EndpointNotFound", "The specified endpoint " + id + " does not exist.");
  }

  static CloudException serviceNotFound(String id) {
    return new CloudException(
        404,
        "EndpointServiceNotFound",
        "The specified endpoint service " + id + " does not exist.");
  }

  static CloudException zoneNotFound(String endpointId, String zoneId) {
    return new CloudException(
        404,
        "EndpointZoneNotFound",
        "The specified zone " + zoneId + " of endpoint " + endpointId + " does not exist.");
  }

  static CloudException connectionNotFound(String endpointId) {
    return new CloudException(
        404,
        "EndpointConnectionNotFound",
        "The specified connection of endpoint " + endpointId + " does not exist.");
  }

  /** The endpoint is being created, changed or deleted. */
  static CloudException operationDenied(String id, EndpointStatus status) {
    return CloudException.badRequest(
        "EndpointOperationDenied",
        "The specified operation of endpoint is not allowed: " + id + " is " + status.wire() + ".");
  }

  /** The connection does not stand so that this could be done. */
  static CloudException connectionDenied(String id, ConnectionStatus status) {
    return CloudException.badRequest(
        "EndpointConnectionOperationDenied",
        "The specified operation of endpoint connection is not allowed: that of "
            + id
            + " is "
            + status.wire()
            + ".");
  }

  static CloudException zonesLeft(String id) {
    return CloudException.badRequest(
        "EndpointDependenceViolation",
        "The specified endpoint " + id + " still has zones; remove them first.");
  }

  static CloudException isProtected() {
    return CloudException.badRequest(
        "OperationDenied.EndpointProtected",
        "The operation is not allowed because of EndpointProtected.");
  }

  static CloudException connectionsLeft(String serviceId) {
    return CloudException.badRequest(
        "EndpointServiceConnectionDependence",
        "The specified endpoint service " + serviceId + " has connected endpoints.");
  }

  static CloudException resourcesLeft(String serviceId) {
    return CloudException.badRequest(
        "EndpointServiceDependenceViolation",
        "The specified endpoint service " + serviceId + " still has service resources.");
  }

  static CloudException groupNotFound(String id) {
    return CloudException.badRequest(
        "SecurityGroupNotFound", "The specified security group " + id + " does not exist.");
  }

  static CloudException vpcNotFound(String id) {
    return CloudException.badRequest("VpcNotFound", "The specified VPC " + id + " does not exist.");
  }

  static CloudException vSwitchNotFound(String id) {
    return CloudException.badRequest(
        "VSwitchNotFound", "The specified vSwitch " + id + " does not exist.");
  }
}
