package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.aws.Tagged;
import java.util.List;
import java.util.Map;

/**
 * An interface endpoint: one account's door to another account's service.
 *
 * @param label the random part of its DNS names
 * @param serviceOwner the account that owns the service
 * @param interfaceIds the network interface in each subnet, by subnet id
 * @param history what happened to it
 */
public record Endpoint(
    String id,
    String owner,
    String region,
    String label,
    String vpcId,
    String serviceId,
    String serviceName,
    String serviceOwner,
    Map<String, String> interfaceIds,
    List<String> groupIds,
    String ipAddressType,
    String dnsRecordIpType,
    Map<String, String> tags,
    EndpointHistory history)
    implements Tagged {
  /** Copies maps and lists. */
  public Endpoint {
    interfaceIds = Map.copyOf(interfaceIds);
    groupIds = List.copyOf(groupIds);
    tags = Map.copyOf(tags);
  }

  /** The subnets that it has a network interface in, sorted by id. */
  public List<String> subnetIds() {
    return interfaceIds.keySet().stream().sorted().toList();
  }

  /** The name of this endpoint as its service's owner sees it. */
  public String connectionId() {
    return id.replaceFirst("vpce-", "vpce-con-");
  }

  /** The same with other tags. */
  public Endpoint withTags(Map<String, String> other) {
    return with(interfaceIds, groupIds, other, history);
  }

  Endpoint with(EndpointHistory other) {
    return with(interfaceIds, groupIds, tags, other);
  }

  Endpoint with(Map<String, String> otherInterfaces, List<String> otherGroups) {
    return with(otherInterfaces, otherGroups, tags, history);
  }

  private Endpoint with(
      Map<String, String> newInterfaces,
      List<String> newGroups,
      Map<String, String> newTags,
      EndpointHistory newHistory) {
    return new Endpoint(
        id,
        owner,
        region,
        label,
        vpcId,
        serviceId,
        serviceName,
        serviceOwner,
        newInterfaces,
        newGroups,
        ipAddressType,
        dnsRecordIpType,
        newTags,
        newHistory);
  }
}
