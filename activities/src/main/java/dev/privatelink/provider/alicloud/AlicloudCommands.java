package dev.privatelink.provider.alicloud;

/**
 * The commands and links that we hand to people, with real ids in them. They are those of the
 * Alibaba Cloud CLI, which is the same for every customer.
 */
final class AlicloudCommands {
  private AlicloudCommands() {}

  /** Our account as an endpoint service's whitelist writes it. */
  static String principal(String accountId) {
    return "acs:ram:*:" + accountId;
  }

  /** Puts our account on the whitelist of an endpoint service. */
  static String allowAccount(String region, String serviceId, String accountId) {
    return "aliyun privatelink AddUserToVpcEndpointService --region %s --RegionId %s --ServiceId %s --UserId %s"
        .formatted(region, region, serviceId, accountId);
  }

  /** Accepts an endpoint. */
  static String accept(String region, String serviceId, String endpointId) {
    return "aliyun privatelink EnableVpcEndpointConnection --region %s --RegionId %s --ServiceId %s --EndpointId %s"
        .formatted(region, region, serviceId, endpointId);
  }

  /** Shows in which zones a service has resources. */
  static String serviceResources(String region, String serviceId) {
    return "aliyun privatelink ListVpcEndpointServiceResources --region %s --RegionId %s --ServiceId %s"
        .formatted(region, region, serviceId);
  }

  /** Shows how a service stands, its business status included. */
  static String serviceStatus(String region, String serviceId) {
    return "aliyun privatelink GetVpcEndpointServiceAttribute --region %s --RegionId %s --ServiceId %s"
        .formatted(region, region, serviceId);
  }

  /** Shows a private zone and the networks that it is bound to. */
  static String zone(String zoneId) {
    return "aliyun pvtz DescribeZoneInfo --ZoneId " + zoneId;
  }

  /** The page of an endpoint service, which has the tab of its endpoint connections. */
  static String serviceConsole(String region, String serviceId) {
    return "https://vpc.console.alibabacloud.com/endpointservice/%s/endpointservices/%s"
        .formatted(region, serviceId);
  }
}
