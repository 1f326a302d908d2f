package dev.privatelink.localcloud.alicloud.privatelink;

import dev.privatelink.localcloud.store.Change;
import java.time.Instant;

/** What happens to endpoints without anybody calling for it over the wire; for tests. */
public final class EndpointInterventions {
  private EndpointInterventions() {}

  /**
   * Starts the deletion of an endpoint and its zones, as its owner would by hand.
   *
   * @throws IllegalArgumentException when there is no such endpoint
   */
  public static void delete(Change store, String endpointId, Instant now, PrivateLinkTimes times) {
    VpcEndpoint endpoint = existing(store, endpointId);
    for (EndpointZone zone : endpoint.zones(now)) {
      endpoint = endpoint.with(zone.goneAt(now.plus(times.deleting())));
    }
    Endpoints.put(store, endpoint.with(endpoint.history().deleting(now, times)));
  }

  /**
   * Makes an endpoint disappear at once, without a trace.
   *
   * @throws IllegalArgumentException when there is no such endpoint
   */
  public static void vanish(Change store, String endpointId) {
    store.remove(PrivateLinkEntities.ENDPOINT, existing(store, endpointId).id());
  }

  private static VpcEndpoint existing(Change store, String id) {
    return store
        .find(PrivateLinkEntities.ENDPOINT, id)
        .orElseThrow(() -> new IllegalArgumentException("there is no endpoint " + id));
  }
}
