package dev.privatelink.localcloud;

import dev.privatelink.localcloud.alicloud.privatelink.EndpointZone;
import dev.privatelink.localcloud.alicloud.privatelink.VpcEndpoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An endpoint of Alibaba Cloud as it is at one moment.
 *
 * @param owner the account that opened it
 * @param serviceOwner the account that offers the service
 * @param zoneIds where it has network interfaces, sorted; those being removed among them
 * @param groupIds its security groups
 * @param endpointStatus as on the wire, such as {@code Active}
 * @param connectionStatus as on the wire, such as {@code Pending}
 * @param domain its DNS name
 * @param since when it came into this connection status
 */
public record AlicloudEndpointSnapshot(
    String id,
    String owner,
    String vpcId,
    String serviceId,
    String serviceOwner,
    String name,
    List<String> zoneIds,
    List<String> groupIds,
    Map<String, String> tags,
    String endpointStatus,
    String connectionStatus,
    String domain,
    Instant since,
    Instant createdAt) {

  static AlicloudEndpointSnapshot of(VpcEndpoint endpoint, Instant now) {
    return new AlicloudEndpointSnapshot(
        endpoint.id(),
        endpoint.owner(),
        endpoint.vpcId(),
        endpoint.serviceId(),
        endpoint.serviceOwner(),
        endpoint.name(),
        endpoint.zones(now).stream().map(EndpointZone::zoneId).toList(),
        endpoint.groupIds(),
        endpoint.tags(),
        endpoint.history().status(now).wire(),
        endpoint.history().connection(now).wire(),
        endpoint.domain(),
        endpoint.history().since(now),
        endpoint.history().createdAt());
  }
}
