package dev.privatelink.localcloud.page;

import dev.privatelink.localcloud.alicloud.privatelink.BusinessStatus;
import dev.privatelink.localcloud.alicloud.privatelink.ConnectionStatus;
import dev.privatelink.localcloud.alicloud.privatelink.Connections;
import dev.privatelink.localcloud.alicloud.privatelink.EndpointStatus;
import dev.privatelink.localcloud.alicloud.privatelink.PrivateLinkEntities;
import dev.privatelink.localcloud.alicloud.privatelink.PrivateLinkTimes;
import dev.privatelink.localcloud.alicloud.privatelink.ServiceUser;
import dev.privatelink.localcloud.alicloud.privatelink.VpcEndpoint;
import dev.privatelink.localcloud.alicloud.privatelink.VpcEndpointService;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The owners of endpoint services in Alibaba Cloud. */
public final class AlicloudDesk implements ServiceDesk {
  private final PrivateLinkTimes times;
  private final String platform;

  /**
   * Makes the desk.
   *
   * @param platform the account that is proposed for whitelists
   */
  public AlicloudDesk(PrivateLinkTimes times, String platform) {
    this.times = times;
    this.platform = platform;
  }

  @Override
  public String cloud() {
    return "alicloud";
  }

  @Override
  public String title() {
    return "Alibaba Cloud";
  }

  @Override
  public String examplePrincipal() {
    return arn(platform);
  }

  @Override
  public List<OfferedService> services(View view, Instant now) {
    return view.all(PrivateLinkEntities.SERVICE).stream()
        .map(service ->
            new OfferedService(
                service.owner(),
                service.id(),
                service.name(),
                service.zoneIds(),
                !service.autoAccept(),
                remarks(service),
                service.users().stream().sorted().map(AlicloudDesk::arn).toList(),
                Connections.of(view, service.id(), now).stream()
                    .map(endpoint -> request(endpoint, now))
                    .toList()))
        .toList();
  }

  private static String arn(String account) {
    return "acs:ram:*:" + account;
  }

  private static List<String> remarks(VpcEndpointService service) {
    return switch (service.businessStatus()) {
      case NORMAL -> List.of();
      case FINANCIAL_LOCKED, SECURITY_LOCKED -> List.of(locked(service.businessStatus()));
    };
  }

  private static String locked(BusinessStatus status) {
    return "Locked with all its endpoints: " + status.wire();
  }

  private static ConnectionRequest request(VpcEndpoint endpoint, Instant now) {
    ConnectionStatus connection = endpoint.history().connection(now);
    boolean creating = endpoint.history().status(now) == EndpointStatus.CREATING;
    List<String> remarks = new ArrayList<>();
    remarks.add("VPC " + endpoint.vpcId());
    if (creating) {
      remarks.add("the endpoint is being created");
    }
    String zones =
        endpoint.zones(now).stream()
            .map(zone -> zone.zoneId() + " " + zone.status(now, connection).wire())
            .collect(Collectors.joining(", "));
    if (!zones.isEmpty()) {
      remarks.add(zones);
    }
    return new ConnectionRequest(
        endpoint.id(),
        endpoint.owner(),
        remarks,
        connection.wire(),
        creating ? Standing.CHANGING : standing(connection),
        endpoint.history().createdAt(),
        endpoint.history().since(now),
        Connections.mayAccept(endpoint, now),
        Connections.mayCut(endpoint, now));
  }

  private static Standing standing(ConnectionStatus connection) {
    return switch (connection) {
      case PENDING -> Standing.WAITING;
      case CONNECTING, DISCONNECTING, DELETING -> Standing.CHANGING;
      case CONNECTED -> Standing.IN_USE;
      case DISCONNECTED, SERVICE_DELETED -> Standing.ENDED;
    };
  }

  @Override
  public void accept(Change change, Target target, Instant now) {
    Connections.accept(
        change, service(change, target), target.endpointId(), Optional.empty(), now, times);
  }

  @Override
  public void reject(Change change, Target target, Instant now) {
    Connections.cut(change, service(change, target), target.endpointId(), now, times);
  }

  @Override
  public void allow(Change change, String owner, String serviceId, String principal) {
    Connections.allow(
        change, Connections.ownService(change, owner, serviceId), ServiceUser.of(principal));
  }

  private static VpcEndpointService service(View view, Target target) {
    return Connections.ownService(view, target.owner(), target.serviceId());
  }
}
