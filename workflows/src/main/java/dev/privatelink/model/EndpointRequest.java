package dev.privatelink.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The exact request for an endpoint. Stored before the first call; every attempt is made from it,
 * so that a repeated call is the same call.
 *
 * @param serviceName the endpoint service
 * @param serviceRegion the service's region
 * @param subnetsByZone one subnet for each zone id that service and placement share, sorted by zone
 * @param securityGroupIds as placed
 * @param tags marks of ours: installation and connection
 * @param clientToken the cloud's idempotency token, at most 64 ASCII characters
 */
public record EndpointRequest(
    String serviceName,
    String serviceRegion,
    SortedMap<String, String> subnetsByZone,
    List<String> securityGroupIds,
    SortedMap<String, String> tags,
    String clientToken) {
  /** Marks whose installation made a resource. */
  public static final String TAG_INSTALLATION = "privatelink:installation";

  /** Marks for which connection a resource was made. */
  public static final String TAG_CONNECTION = "privatelink:connection";

  public EndpointRequest {
    subnetsByZone = Collections.unmodifiableSortedMap(new TreeMap<>(subnetsByZone));
    securityGroupIds = List.copyOf(securityGroupIds);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** The zone ids, sorted: their order is the order of everything zonal from here on. */
  public List<String> zoneIds() {
    return List.copyOf(subnetsByZone.keySet());
  }
}
