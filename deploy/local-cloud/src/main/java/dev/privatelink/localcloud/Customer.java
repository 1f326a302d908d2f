package dev.privatelink.localcloud;

import dev.privatelink.localcloud.aws.ec2.Connections;
import dev.privatelink.localcloud.aws.ec2.EndpointTimes;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.EntityStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The hands of a customer in a test: what the owner of services does in the cloud's console. Each
 * method has the effect of the EC2 operation, without its limits, faults and counts.
 */
public final class Customer {
  private final String account;
  private final EntityStore store;
  private final InstantSource clock;
  private final EndpointTimes times;

  Customer(String account, EntityStore store, InstantSource clock, EndpointTimes times) {
    this.account = account;
    this.store = store;
    this.clock = clock;
    this.times = times;
  }

  /** The endpoints to services of this customer that are still listed, whatever their state. */
  public List<EndpointSnapshot> connectionRequests() {
    Instant now = clock.instant();
    return store.read(view ->
        Connections.of(view, account, now).stream()
            .map(endpoint -> LocalCloud.snapshot(view, endpoint, now))
            .toList());
  }

  /**
   * Accepts an endpoint.
   *
   * @throws dev.privatelink.localcloud.wire.CloudException when it is not there or does not wait
   */
  public void accept(String serviceId, String endpointId) {
    change((change, now) ->
        Connections.accept(
            change, Connections.ownService(change, account, serviceId), endpointId, now, times));
  }

  /**
   * Rejects an endpoint, also one in use.
   *
   * @throws dev.privatelink.localcloud.wire.CloudException when it is not there or is past that
   */
  public void reject(String serviceId, String endpointId) {
    change((change, now) ->
        Connections.reject(
            change, Connections.ownService(change, account, serviceId), endpointId, now));
  }

  /**
   * Allows a principal to see a service and open endpoints. Doing it twice changes nothing.
   *
   * @throws dev.privatelink.localcloud.wire.CloudException when there is no such service
   */
  public void allow(String serviceId, String principal) {
    change((change, now) ->
        Connections.allow(change, Connections.ownService(change, account, serviceId), principal));
  }

  private void change(BiConsumer<Change, Instant> action) {
    store.write(change -> {
      action.accept(change, clock.instant());
      return account;
    });
  }
}
