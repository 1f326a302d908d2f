package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.store.Change;
import java.time.Instant;

/** What happens to endpoints without anybody calling for it over the wire; for tests. */
public final class Interventions {
  private Interventions() {}

  /**
   * Lets an endpoint expire now. It must be waiting for acceptance.
   *
   * @throws IllegalArgumentException when there is no such endpoint, or it does not wait
   */
  public static void expire(Change store, String endpointId, Instant now) {
    Endpoint endpoint = existing(store, endpointId);
    if (endpoint.history().state(now) != EndpointState.PENDING_ACCEPTANCE) {
      throw new IllegalArgumentException(endpointId + " does not wait for acceptance");
    }
    store.put(Ec2Entities.ENDPOINT, endpointId, endpoint.with(endpoint.history().expired(now)));
  }

  /**
   * Starts the deletion of an endpoint, as its owner would by hand.
   *
   * @throws IllegalArgumentException when there is no such endpoint
   */
  public static void delete(Change store, String endpointId, Instant now, EndpointTimes times) {
    EndpointDeletion.start(store, existing(store, endpointId), now, times);
  }

  /**
   * Makes an endpoint disappear at once, without a trace.
   *
   * @throws IllegalArgumentException when there is no such endpoint
   */
  public static void vanish(Change store, String endpointId) {
    existing(store, endpointId);
    store.remove(Ec2Entities.ENDPOINT, endpointId);
  }

  private static Endpoint existing(Change store, String id) {
    return store
        .find(Ec2Entities.ENDPOINT, id)
        .orElseThrow(() -> new IllegalArgumentException("there is no endpoint " + id));
  }
}
