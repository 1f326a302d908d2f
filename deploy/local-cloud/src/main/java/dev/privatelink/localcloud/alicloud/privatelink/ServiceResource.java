package dev.privatelink.localcloud.alicloud.privatelink;

/**
 * A load balancer behind a service, in one zone. Load balancers are not simulated: their ids are
 * taken as they are.
 *
 * @param type such as {@code slb} or {@code nlb}
 */
public record ServiceResource(String type, String id, String zoneId) {}
