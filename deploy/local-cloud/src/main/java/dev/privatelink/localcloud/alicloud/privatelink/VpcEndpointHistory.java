package dev.privatelink.localcloud.alicloud.privatelink;

import java.time.Instant;
import java.util.Optional;

/**
 * What happened to an endpoint, and what will by itself, as instants. Its states are computed from
 * them whenever somebody looks, so that they are right after a restart too.
 *
 * @param createdAt when it was created
 * @param visibleAt from when on it is found
 * @param activeAt when its creation is done
 * @param changedAt when the change under way is done
 * @param acceptedAt when it was accepted; ahead of now if the service accepts by itself
 * @param connectedAt when it is connected
 * @param cutAt when the owner of the service said no, before or after it was connected
 * @param disconnectedAt when it is disconnected
 * @param serviceDeletedAt when its service was deleted
 * @param deletingAt when its deletion was asked for
 * @param goneAt when it is not found any more
 */
public record VpcEndpointHistory(
    Instant createdAt,
    Instant visibleAt,
    Instant activeAt,
    Optional<Instant> changedAt,
    Optional<Instant> acceptedAt,
    Optional<Instant> connectedAt,
    Optional<Instant> cutAt,
    Optional<Instant> disconnectedAt,
    Optional<Instant> serviceDeletedAt,
    Optional<Instant> deletingAt,
    Optional<Instant> goneAt) {

  /** The history of an endpoint that is created now and will wait for the owner of the service. */
  static VpcEndpointHistory created(Instant now, PrivateLinkTimes times) {
    return new VpcEndpointHistory(
        now,
        now.plus(times.hidden()),
        now.plus(times.creating()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Accepted, also again after it was cut. */
  VpcEndpointHistory accepted(Instant at, PrivateLinkTimes times) {
    return new VpcEndpointHistory(
        createdAt,
        visibleAt,
        activeAt,
        changedAt,
        Optional.of(at),
        Optional.of(at.plus(times.settling())),
        Optional.empty(),
        Optional.empty(),
        serviceDeletedAt,
        deletingAt,
        goneAt);
  }

  /** Cut now. */
  VpcEndpointHistory cut(Instant now, PrivateLinkTimes times) {
    return new VpcEndpointHistory(
        createdAt,
        visibleAt,
        activeAt,
        changedAt,
        acceptedAt,
        connectedAt,
        Optional.of(now),
        Optional.of(now.plus(times.deleting())),
        serviceDeletedAt,
        deletingAt,
        goneAt);
  }

  /** Being changed until an instant. */
  VpcEndpointHistory changing(Instant until) {
    return new VpcEndpointHistory(
        createdAt,
        visibleAt,
        activeAt,
        Optional.of(until),
        acceptedAt,
        connectedAt,
        cutAt,
        disconnectedAt,
        serviceDeletedAt,
        deletingAt,
        goneAt);
  }

  /** Its service is deleted now. */
  VpcEndpointHistory serviceDeleted(Instant now) {
    return new VpcEndpointHistory(
        createdAt,
        visibleAt,
        activeAt,
        changedAt,
        acceptedAt,
        connectedAt,
        cutAt,
        disconnectedAt,
        Optional.of(now),
        deletingAt,
        goneAt);
  }

  /** Its deletion is asked for now. */
  VpcEndpointHistory deleting(Instant now, PrivateLinkTimes times) {
    return new VpcEndpointHistory(
        createdAt,
        visibleAt,
        activeAt,
        changedAt,
        acceptedAt,
        connectedAt,
        cutAt,
        disconnectedAt,
        serviceDeletedAt,
        Optional.of(now),
        Optional.of(now.plus(times.deleting())));
  }

  /** What is being done to it at an instant. */
  public EndpointStatus status(Instant now) {
    if (deletingAt.isPresent()) {
      return EndpointStatus.DELETING;
    }
    if (now.isBefore(activeAt)) {
      return EndpointStatus.CREATING;
    }
    return changedAt.filter(now::isBefore).isPresent()
        ? EndpointStatus.PENDING
        : EndpointStatus.ACTIVE;
  }

  /**
   * How it stands with its service at an instant. While it is being created that is Disconnected,
   * as in the example of CreateVpcEndpoint's reference: whoever looks at this word alone takes a
   * new endpoint for a refused one.
   */
  public ConnectionStatus connection(Instant now) {
    if (deletingAt.isPresent()) {
      return ConnectionStatus.DELETING;
    }
    if (serviceDeletedAt.isPresent()) {
      return ConnectionStatus.SERVICE_DELETED;
    }
    if (cutAt.isPresent()) {
      return reached(disconnectedAt, now)
          ? ConnectionStatus.DISCONNECTED
          : ConnectionStatus.DISCONNECTING;
    }
    if (now.isBefore(activeAt)) {
      return ConnectionStatus.DISCONNECTED;
    }
    if (!reached(acceptedAt, now)) {
      return ConnectionStatus.PENDING;
    }
    return reached(connectedAt, now) ? ConnectionStatus.CONNECTED : ConnectionStatus.CONNECTING;
  }

  /** When it came into the connection status that it has at an instant. */
  public Instant since(Instant now) {
    return switch (connection(now)) {
      case PENDING -> activeAt;
      case CONNECTING -> acceptedAt.orElse(createdAt);
      case CONNECTED -> connectedAt.orElse(createdAt);
      case DISCONNECTING -> cutAt.orElse(createdAt);
      case DISCONNECTED -> disconnectedAt.orElse(createdAt);
      case DELETING -> deletingAt.orElse(createdAt);
      case SERVICE_DELETED -> serviceDeletedAt.orElse(createdAt);
    };
  }

  /** Whether it is not found any more. */
  public boolean gone(Instant now) {
    return reached(goneAt, now);
  }

  private static boolean reached(Optional<Instant> instant, Instant now) {
    return instant.filter(at -> !now.isBefore(at)).isPresent();
  }
}
