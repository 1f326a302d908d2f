package dev.privatelink.localcloud;

import dev.privatelink.localcloud.alicloud.privatelink.BusinessStatus;
import dev.privatelink.localcloud.alicloud.privatelink.Connections;
import dev.privatelink.localcloud.alicloud.privatelink.EndpointInterventions;
import dev.privatelink.localcloud.alicloud.privatelink.PrivateLinkEntities;
import dev.privatelink.localcloud.alicloud.privatelink.PrivateLinkTimes;
import dev.privatelink.localcloud.alicloud.privatezone.PrivateZoneEntities;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.EntityStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The part of a running local cloud that is Alibaba Cloud, for who started it: what there is in it,
 * and the hands of customers. No method has limits, faults or counts. Safe for use by many threads.
 */
public final class AlicloudCloud {
  private final EntityStore store;
  private final InstantSource clock;
  private final PrivateLinkTimes times;

  AlicloudCloud(EntityStore store, InstantSource clock, PrivateLinkTimes times) {
    this.store = store;
    this.clock = clock;
    this.times = times;
  }

  /** The endpoints of an account that are not gone, whatever their state, sorted by id. */
  public List<AlicloudEndpointSnapshot> endpoints(String account) {
    Instant now = clock.instant();
    return store.read(view ->
        view.all(PrivateLinkEntities.ENDPOINT).stream()
            .filter(endpoint -> endpoint.owner().equals(account))
            .filter(endpoint -> !endpoint.history().gone(now))
            .map(endpoint -> AlicloudEndpointSnapshot.of(endpoint, now))
            .toList());
  }

  /** The private zones of an account with their records, sorted by id. */
  public List<PrivateZoneSnapshot> privateZones(String account) {
    return store.read(view ->
        view.all(PrivateZoneEntities.ZONE).stream()
            .filter(zone -> zone.owner().equals(account))
            .map(zone -> PrivateZoneSnapshot.of(zone, PrivateZoneEntities.records(view, zone.id())))
            .toList());
  }

  /** The endpoints to a service that are not gone, whatever their state. */
  public List<AlicloudEndpointSnapshot> connectionRequests(String serviceId) {
    Instant now = clock.instant();
    return store.read(view ->
        Connections.of(view, serviceId, now).stream()
            .map(endpoint -> AlicloudEndpointSnapshot.of(endpoint, now))
            .toList());
  }

  /**
   * Accepts an endpoint as the owner of its service would.
   *
   * @throws dev.privatelink.localcloud.wire.CloudException when it is not there or does not wait
   */
  public void accept(String owner, String serviceId, String endpointId) {
    change((change, now) ->
        Connections.accept(
            change,
            Connections.ownService(change, owner, serviceId),
            endpointId,
            Optional.empty(),
            now,
            times));
  }

  /**
   * Rejects an endpoint as the owner of its service would, also one in use.
   *
   * @throws dev.privatelink.localcloud.wire.CloudException when it is not there or is past that
   */
  public void reject(String owner, String serviceId, String endpointId) {
    change((change, now) ->
        Connections.cut(
            change, Connections.ownService(change, owner, serviceId), endpointId, now, times));
  }

  /**
   * Puts an account on a service's whitelist. Doing it twice changes nothing.
   *
   * @throws dev.privatelink.localcloud.wire.CloudException when there is no such service
   */
  public void allow(String owner, String serviceId, String account) {
    change((change, now) ->
        Connections.allow(change, Connections.ownService(change, owner, serviceId), account));
  }

  /**
   * Locks a service with all endpoints to it, or frees them.
   *
   * @throws dev.privatelink.localcloud.wire.CloudException when there is no such service
   */
  public void lock(String owner, String serviceId, BusinessStatus status) {
    change((change, now) ->
        Connections.lock(change, Connections.ownService(change, owner, serviceId), status));
  }

  /**
   * Deletes a service, whatever is connected to it: its endpoints say {@code ServiceDeleted}.
   *
   * @throws dev.privatelink.localcloud.wire.CloudException when there is no such service
   */
  public void deleteService(String owner, String serviceId) {
    change((change, now) ->
        Connections.deleteService(change, Connections.ownService(change, owner, serviceId), now));
  }

  /**
   * Deletes an endpoint with its zones as somebody would by hand: it is deleting, and then gone.
   *
   * @throws IllegalArgumentException when there is no such endpoint
   */
  public void deleteOutOfBand(String endpointId) {
    change((change, now) -> EndpointInterventions.delete(change, endpointId, now, times));
  }

  /**
   * Makes an endpoint disappear at once.
   *
   * @throws IllegalArgumentException when there is no such endpoint
   */
  public void vanish(String endpointId) {
    change((change, now) -> EndpointInterventions.vanish(change, endpointId));
  }

  private void change(BiConsumer<Change, Instant> action) {
    store.write(change -> {
      action.accept(change, clock.instant());
      return change;
    });
  }
}
