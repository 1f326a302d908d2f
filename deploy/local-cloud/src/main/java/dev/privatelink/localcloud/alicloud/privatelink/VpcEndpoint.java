package dev.privatelink.localcloud.alicloud.privatelink;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An interface endpoint: one account's door to another account's service.
 *
 * @param serviceOwner the account that owns the service
 * @param protectedFromDeletion whether it must not be deleted
 * @param bandwidth what the owner of the service gave it, in Mbit/s
 * @param zones its parts in zones, those being removed among them
 * @param history what happened to it
 */
public record VpcEndpoint(
    String id,
    String owner,
    String region,
    String vpcId,
    String serviceId,
    String serviceOwner,
    String name,
    String description,
    List<String> groupIds,
    Map<String, String> tags,
    boolean protectedFromDeletion,
    int bandwidth,
    List<EndpointZone> zones,
    VpcEndpointHistory history) {
  /** Copies lists and maps; zones are sorted. */
  public VpcEndpoint {
    groupIds = List.copyOf(groupIds);
    tags = Map.copyOf(tags);
    zones = zones.stream().sorted(Comparator.comparing(EndpointZone::zoneId)).toList();
  }

  /** The name of its service. */
  public String serviceName() {
    return "com.aliyuncs.privatelink." + region + "." + serviceId;
  }

  /** Its DNS name. */
  public String domain() {
    return id + "." + serviceId + "." + region + ".privatelink.aliyuncs.com";
  }

  /** The DNS name of its part in a zone. */
  public String zoneDomain(String zoneId) {
    return id + "-" + zoneId + "." + serviceId + "." + region + ".privatelink.aliyuncs.com";
  }

  /** The zones that are there at an instant, those being removed among them. */
  public List<EndpointZone> zones(Instant now) {
    return zones.stream().filter(zone -> zone.exists(now)).toList();
  }

  Optional<EndpointZone> zone(String zoneId, Instant now) {
    return zones(now).stream().filter(zone -> zone.zoneId().equals(zoneId)).findFirst();
  }

  /** The same with a zone added, or in the place of the one it had there. */
  VpcEndpoint with(EndpointZone zone) {
    List<EndpointZone> others = new ArrayList<>(zones);
    others.removeIf(other -> other.zoneId().equals(zone.zoneId()));
    others.add(zone);
    return copy(name, description, groupIds, tags, bandwidth, others, history);
  }

  VpcEndpoint with(VpcEndpointHistory other) {
    return copy(name, description, groupIds, tags, bandwidth, zones, other);
  }

  VpcEndpoint withGroups(List<String> other) {
    return copy(name, description, other, tags, bandwidth, zones, history);
  }

  VpcEndpoint withTags(Map<String, String> other) {
    return copy(name, description, groupIds, other, bandwidth, zones, history);
  }

  VpcEndpoint withBandwidth(int other) {
    return copy(name, description, groupIds, tags, other, zones, history);
  }

  VpcEndpoint withWords(String otherName, String otherDescription) {
    return copy(otherName, otherDescription, groupIds, tags, bandwidth, zones, history);
  }

  private VpcEndpoint copy(
      String newName,
      String newDescription,
      List<String> newGroups,
      Map<String, String> newTags,
      int newBandwidth,
      List<EndpointZone> newZones,
      VpcEndpointHistory newHistory) {
    return new VpcEndpoint(
        id,
        owner,
        region,
        vpcId,
        serviceId,
        serviceOwner,
        newName,
        newDescription,
        newGroups,
        newTags,
        protectedFromDeletion,
        newBandwidth,
        newZones,
        newHistory);
  }
}
