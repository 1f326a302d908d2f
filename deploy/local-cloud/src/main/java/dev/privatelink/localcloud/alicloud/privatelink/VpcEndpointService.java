package dev.privatelink.localcloud.alicloud.privatelink;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A service that one account offers to others.
 *
 * @param autoAccept whether it accepts endpoints by itself
 * @param users the accounts that may open endpoints, the whitelist; {@code *} stands for all
 * @param payer who pays: {@code Endpoint} or {@code EndpointService}
 * @param resourceType the type of its load balancers
 * @param bandwidth what an endpoint gets, in Mbit/s
 * @param businessStatus whether it is locked; its endpoints are then locked too
 */
public record VpcEndpointService(
    String id,
    String owner,
    String region,
    boolean autoAccept,
    Set<String> users,
    String payer,
    String resourceType,
    List<ServiceResource> resources,
    String description,
    boolean zoneAffinity,
    int bandwidth,
    BusinessStatus businessStatus,
    Map<String, String> tags,
    Instant createdAt) {
  /** The bandwidth that a connection has if nobody says otherwise. */
  public static final int BANDWIDTH = 1_024;

  /** Copies sets, lists and maps. */
  public VpcEndpointService {
    users = Set.copyOf(users);
    resources = List.copyOf(resources);
    tags = Map.copyOf(tags);
  }

  /** The name that others know it by. */
  public String name() {
    return "com.aliyuncs.privatelink." + region + "." + id;
  }

  /** The DNS name under which the names of its endpoints lie. */
  public String domain() {
    return id + "." + region + ".privatelink.aliyuncs.com";
  }

  /** The zones that it has load balancers in, sorted. */
  public List<String> zoneIds() {
    return List.copyOf(new TreeSet<>(resources.stream().map(ServiceResource::zoneId).toList()));
  }

  /** Whether an account may see it and open endpoints to it. Its owner always may. */
  public boolean allows(String account) {
    return owner.equals(account) || users.contains("*") || users.contains(account);
  }

  VpcEndpointService withUsers(Set<String> other) {
    return new VpcEndpointService(
        id,
        owner,
        region,
        autoAccept,
        other,
        payer,
        resourceType,
        resources,
        description,
        zoneAffinity,
        bandwidth,
        businessStatus,
        tags,
        createdAt);
  }

  VpcEndpointService withResources(List<ServiceResource> other) {
    return new VpcEndpointService(
        id,
        owner,
        region,
        autoAccept,
        users,
        payer,
        resourceType,
        other,
        description,
        zoneAffinity,
        bandwidth,
        businessStatus,
        tags,
        createdAt);
  }

  VpcEndpointService withTags(Map<String, String> other) {
    return new VpcEndpointService(
        id,
        owner,
        region,
        autoAccept,
        users,
        payer,
        resourceType,
        resources,
        description,
        zoneAffinity,
        bandwidth,
        businessStatus,
        other,
        createdAt);
  }

  VpcEndpointService withBusinessStatus(BusinessStatus other) {
    return new VpcEndpointService(
        id,
        owner,
        region,
        autoAccept,
        users,
        payer,
        resourceType,
        resources,
        description,
        zoneAffinity,
        bandwidth,
        other,
        tags,
        createdAt);
  }

  VpcEndpointService withAttributes(
      String otherDescription, boolean otherAutoAccept, boolean otherAffinity, int otherBandwidth) {
    return new VpcEndpointService(
        id,
        owner,
        region,
        otherAutoAccept,
        users,
        payer,
        resourceType,
        resources,
        otherDescription,
        otherAffinity,
        otherBandwidth,
        businessStatus,
        tags,
        createdAt);
  }
}
