package dev.privatelink.localcloud.alicloud.privatezone;

import dev.privatelink.localcloud.wire.CloudException;

/**
 * PrivateZone's refusals. Codes that others are known to handle are its own (the Terraform
 * provider's list of errors); the README names the others.
 */
final class PrivateZoneErrors {
  private PrivateZoneErrors() {}

  static CloudException zoneNotFound(String id) {
    return CloudException.badRequest("Zone.NotExists", "The zone " + id + " does not exist.");
  }

  static CloudException notYours(String id) {
    return CloudException.badRequest(
        "Zone.Invalid.UserId", "The zone " + id + " does not belong to the user.");
  }

  static CloudException stillBound(String id) {
    return CloudException.badRequest(
        "Zone.VpcExists", "The zone " + id + " is still bound to VPCs.");
  }

  static CloudException vpcNotFound(String id) {
    return CloudException.badRequest(
        "ZoneVpc.NotExists.VpcId", "The VPC " + id + " does not exist.");
  }

  static CloudException nameTaken(String name, String vpcId) {
    return CloudException.badRequest(
        "ZoneVpc.Conflict", "The VPC " + vpcId + " is bound to another zone " + name + ".");
  }

  static CloudException recordConflict(String rr) {
    return CloudException.badRequest(
        "Record.Invalid.Conflict", "The record " + rr + " conflicts with another one.");
  }

  static CloudException recordNotFound(long id) {
    return CloudException.badRequest("Record.NotExists", "The record " + id + " does not exist.");
  }
}
