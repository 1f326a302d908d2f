package dev.privatelink.localcloud.alicloud.network;

/** A virtual network. */
public record AliVpc(String id, String owner, String region, String name, String cidr) {}
