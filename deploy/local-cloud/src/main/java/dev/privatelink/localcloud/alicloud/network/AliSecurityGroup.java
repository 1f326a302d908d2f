package dev.privatelink.localcloud.alicloud.network;

/** A security group of a VPC. Its rules are not simulated. */
public record AliSecurityGroup(String id, String owner, String region, String vpcId, String name) {}
