package dev.privatelink.localcloud.alicloud.network;

/**
 * A part of a VPC that lies in one zone.
 *
 * @param zoneId the zone, the same for every account, such as {@code ap-southeast-1a}
 * @param cidr its addresses, such as {@code 10.1.1.0/24}
 */
public record VSwitch(
    String id, String owner, String region, String vpcId, String zoneId, String cidr) {}
