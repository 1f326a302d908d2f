package dev.privatelink.localcloud.alicloud.privatelink;

import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the owner of a service decides about it and about the endpoints to it. */
public final class Connections {
  private Connections() {}

  /** A service of this account, or EndpointServiceNotFound. */
  public static VpcEndpointService ownService(View store, String account, String serviceId) {
    return store
        .find(PrivateLinkEntities.SERVICE, serviceId)
        .filter(service -> service.owner().equals(account))
        .orElseThrow(() -> PrivateLinkErrors.serviceNotFound(serviceId));
  }

  /** The endpoints to a service that are not gone, in the order of their ids. */
  public static List<VpcEndpoint> of(View store, String serviceId, Instant now) {
    return store.all(PrivateLinkEntities.ENDPOINT).stream()
        .filter(endpoint -> endpoint.serviceId().equals(serviceId))
        .filter(endpoint -> !endpoint.history().gone(now))
        .toList();
  }

  /**
   * Accepts an endpoint that waits for it or that was cut before.
   *
   * @param bandwidth what it gets; as before if empty
   */
  public static void accept(
      Change store,
      VpcEndpointService service,
      String endpointId,
      Optional<Integer> bandwidth,
      Instant now,
      PrivateLinkTimes times) {
    VpcEndpoint endpoint = connected(store, service, endpointId, now);
    requireCreated(endpoint, now);
    if (!mayAccept(endpoint, now)) {
      throw denied(endpoint, now);
    }
    put(
        store,
        endpoint
            .withBandwidth(bandwidth.orElse(endpoint.bandwidth()))
            .with(endpoint.history().accepted(now, times)));
  }

  /** Refuses an endpoint that waits, or cuts one that is in use already. */
  public static void cut(
      Change store,
      VpcEndpointService service,
      String endpointId,
      Instant now,
      PrivateLinkTimes times) {
    VpcEndpoint endpoint = connected(store, service, endpointId, now);
    requireCreated(endpoint, now);
    if (!mayCut(endpoint, now)) {
      throw denied(endpoint, now);
    }
    put(store, endpoint.with(endpoint.history().cut(now, times)));
  }

  /** Whether the owner of the service can accept an endpoint at an instant. */
  public static boolean mayAccept(VpcEndpoint endpoint, Instant now) {
    return created(endpoint, now)
        && switch (endpoint.history().connection(now)) {
          case PENDING, DISCONNECTED -> true;
          case CONNECTING, CONNECTED, DISCONNECTING, DELETING, SERVICE_DELETED -> false;
        };
  }

  /** Whether the owner of the service can refuse or cut an endpoint at an instant. */
  public static boolean mayCut(VpcEndpoint endpoint, Instant now) {
    return created(endpoint, now)
        && switch (endpoint.history().connection(now)) {
          case PENDING, CONNECTING, CONNECTED -> true;
          case DISCONNECTING, DISCONNECTED, DELETING, SERVICE_DELETED -> false;
        };
  }

  /** Lets an account open endpoints. Doing it twice changes nothing. */
  public static void allow(Change store, VpcEndpointService service, String account) {
    Set<String> users = new TreeSet<>(service.users());
    users.add(account);
    store.put(PrivateLinkEntities.SERVICE, service.id(), service.withUsers(users));
  }

  /** Lets an account open endpoints no more; those it has stay. */
  public static void disallow(Change store, VpcEndpointService service, String account) {
    Set<String> users = new TreeSet<>(service.users());
    users.remove(account);
    store.put(PrivateLinkEntities.SERVICE, service.id(), service.withUsers(users));
  }

  /** Locks a service and all endpoints to it, or frees them. */
  public static void lock(Change store, VpcEndpointService service, BusinessStatus status) {
    store.put(PrivateLinkEntities.SERVICE, service.id(), service.withBusinessStatus(status));
  }

  /** Deletes a service, whatever is connected to it; the endpoints stay and say so. */
  public static void deleteService(Change store, VpcEndpointService service, Instant now) {
    of(store, service.id(), now)
        .forEach(endpoint -> put(store, endpoint.with(endpoint.history().serviceDeleted(now))));
    store.remove(PrivateLinkEntities.SERVICE, service.id());
  }

  static VpcEndpoint connected(
      View store, VpcEndpointService service, String endpointId, Instant now) {
    return of(store, service.id(), now).stream()
        .filter(endpoint -> endpoint.id().equals(endpointId))
        .findFirst()
        .orElseThrow(() -> PrivateLinkErrors.connectionNotFound(endpointId));
  }

  static RuntimeException denied(VpcEndpoint endpoint, Instant now) {
    return PrivateLinkErrors.connectionDenied(endpoint.id(), endpoint.history().connection(now));
  }

  private static boolean created(VpcEndpoint endpoint, Instant now) {
    return endpoint.history().status(now) != EndpointStatus.CREATING;
  }

  private static void requireCreated(VpcEndpoint endpoint, Instant now) {
    if (!created(endpoint, now)) {
      throw PrivateLinkErrors.operationDenied(endpoint.id(), EndpointStatus.CREATING);
    }
  }

  private static void put(Change store, VpcEndpoint endpoint) {
    store.put(PrivateLinkEntities.ENDPOINT, endpoint.id(), endpoint);
  }
}
