package dev.privatelink.provider.aws;

import dev.privatelink.model.Placement;

/**
 * The commands and links that we hand to people, with real ids in them. They are those of the AWS
 * CLI, which is the same for every customer.
 */
final class AwsCommands {
  private AwsCommands() {}

  /**
   * Our account as a service's owner has to allow it. The whole account, because principals with a
   * path are not supported there (AWS PrivateLink guide, "Configure an endpoint service").
   */
  static String principal(String accountId) {
    return "arn:aws:iam::" + accountId + ":root";
  }

  /** Lets our account see and use an endpoint service. */
  static String allowPrincipal(String region, String serviceId, String accountId) {
    return "aws ec2 modify-vpc-endpoint-service-permissions --region %s --service-id %s --add-allowed-principals %s"
        .formatted(region, serviceId, principal(accountId));
  }

  /** Accepts an endpoint. */
  static String accept(String region, String serviceId, String endpointId) {
    return "aws ec2 accept-vpc-endpoint-connections --region %s --service-id %s --vpc-endpoint-ids %s"
        .formatted(region, serviceId, endpointId);
  }

  /** The page of an endpoint service, which has the tab of its endpoint connections. */
  static String serviceConsole(String region, String serviceId) {
    return "https://%s.console.aws.amazon.com/vpcconsole/home?region=%s#EndpointServiceDetails:serviceId=%s"
        .formatted(region, region, serviceId);
  }

  /** Tells which of an account's zone names are our zones. */
  static String zoneNames(Placement placement) {
    return "aws ec2 describe-availability-zones --region %s --zone-ids %s --query 'AvailabilityZones[].[ZoneId,ZoneName]' --output text"
        .formatted(placement.region(), String.join(" ", placement.subnetsByZone().keySet()));
  }

  /** Shows the quota of interface endpoints in a VPC (Amazon VPC quotas: L-29B6F2EB). */
  static String endpointQuota(String region) {
    return "aws service-quotas get-service-quota --region %s --service-code vpc --quota-code L-29B6F2EB"
        .formatted(region);
  }
}
