package dev.privatelink.localcloud;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An endpoint as it is at one moment.
 *
 * @param id the endpoint's id
 * @param owner the account that opened it
 * @param serviceId the service that it leads to
 * @param serviceOwner the account that offers the service
 * @param subnetIds where it has network interfaces, sorted
 * @param groupIds its security groups
 * @param state its state as on the wire, such as {@code pendingAcceptance}
 * @param since when it came into this state
 * @param createdAt when it was created
 * @param dnsNames its DNS names, in no order to rely on
 */
public record EndpointSnapshot(
    String id,
    String owner,
    String vpcId,
    String serviceId,
    String serviceName,
    String serviceOwner,
    List<String> subnetIds,
    List<String> groupIds,
    Map<String, String> tags,
    String state,
    Instant since,
    Instant createdAt,
    List<String> dnsNames) {}
