package dev.privatelink.localcloud.alicloud.privatelink;

import java.time.Instant;
import java.util.Optional;

/**
 * An endpoint's part in one zone: a network interface in a vSwitch.
 *
 * @param interfaceId its network interface
 * @param address the interface's address
 * @param readyAt from when on it is added
 * @param cutAt when the owner of the service disconnected it alone
 * @param goneAt when its removal, once asked for, is done
 */
public record EndpointZone(
    String zoneId,
    String vSwitchId,
    String interfaceId,
    String address,
    Instant readyAt,
    Optional<Instant> cutAt,
    Optional<Instant> goneAt) {

  EndpointZone cut(Optional<Instant> other) {
    return new EndpointZone(zoneId, vSwitchId, interfaceId, address, readyAt, other, goneAt);
  }

  EndpointZone goneAt(Instant other) {
    return new EndpointZone(
        zoneId, vSwitchId, interfaceId, address, readyAt, cutAt, Optional.of(other));
  }

  /** Whether it is still there at an instant. */
  boolean exists(Instant now) {
    return goneAt.filter(at -> !now.isBefore(at)).isEmpty();
  }

  /** The status at an instant, given how the endpoint stands with its service then. */
  public ZoneStatus status(Instant now, ConnectionStatus connection) {
    if (goneAt.isPresent()) {
      return ZoneStatus.DELETING;
    }
    if (now.isBefore(readyAt)) {
      return ZoneStatus.CREATING;
    }
    return switch (connection) {
      case CONNECTED -> cutAt.isPresent() ? ZoneStatus.DISCONNECTED : ZoneStatus.CONNECTED;
      case CONNECTING -> ZoneStatus.CONNECTING;
      case DISCONNECTING -> ZoneStatus.DISCONNECTING;
      case DISCONNECTED, SERVICE_DELETED -> ZoneStatus.DISCONNECTED;
      case PENDING -> ZoneStatus.WAIT;
      case DELETING -> ZoneStatus.DELETING;
    };
  }
}
