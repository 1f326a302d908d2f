package dev.privatelink.provider.aws;

import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.Placement;
import dev.privatelink.spi.ProviderFailure;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.DnsEntry;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * The DNS names of an endpoint, told apart by their shape, because no order is promised: {@code
 * vpce-<id>-<random>.vpce-svc-…} answers in every zone, {@code vpce-<id>-<random>-<zone
 * name>.vpce-svc-…} in one (AWS PrivateLink guide, "DNS hostnames").
 */
@Singleton
final class EndpointNames {
  private final ZoneDirectory zones;

  EndpointNames(ZoneDirectory zones) {
    this.zones = zones;
  }

  /** The names, as far as the endpoint has any; none of one that is on its way out. */
  Names of(
      VpcEndpoint endpoint, EndpointCondition condition, Placement placement, CallBudget budget)
      throws ProviderFailure {
    if (!mayServe(condition) || endpoint.dnsEntries().isEmpty()) {
      return Names.NONE;
    }
    Map<String, String> zoneIds = zones.idsByName(endpoint.subnetIds(), placement, budget);
    Optional<String> regional = Optional.empty();
    var zonal = new TreeMap<String, String>();
    for (DnsEntry entry : endpoint.dnsEntries()) {
      String name = Optional.ofNullable(entry.dnsName()).orElse("").toLowerCase(Locale.ROOT);
      String label = name.split("\\.", 2)[0];
      if (!label.startsWith(endpoint.vpcEndpointId() + "-")) {
        continue; // a private name of the service's owner
      }
      String[] rest = label.substring(endpoint.vpcEndpointId().length() + 1).split("-", 2);
      if (rest.length == 1) {
        regional = Optional.of(name);
      } else {
        Optional.ofNullable(zoneIds.get(rest[1])).ifPresent(zone -> zonal.put(zone, name));
      }
    }
    return new Names(regional, zonal);
  }

  private static boolean mayServe(EndpointCondition condition) {
    return switch (condition) {
      case PENDING_ACCEPTANCE, CONNECTING, AVAILABLE, DEGRADED -> true;
      case REJECTED,
          EXPIRED,
          FAILED,
          DISCONNECTED,
          SERVICE_DELETED,
          DELETING,
          DELETED,
          MISSING,
          TRANSITIONAL ->
          false;
    };
  }

  /** The name for every zone, and the names by zone id. */
  record Names(Optional<String> regional, SortedMap<String, String> zonal) {
    static final Names NONE = new Names(Optional.empty(), new TreeMap<>());
  }
}
