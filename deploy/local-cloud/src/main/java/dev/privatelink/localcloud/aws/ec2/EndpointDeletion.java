package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.store.Change;
import java.time.Instant;

/** Takes an endpoint down, whoever asks for it. Asking again changes nothing. */
final class EndpointDeletion {
  private EndpointDeletion() {}

  static void start(Change store, Endpoint endpoint, Instant now, EndpointTimes times) {
    if (endpoint.history().deletingAt().isEmpty()) {
      store.put(
          Ec2Entities.ENDPOINT,
          endpoint.id(),
          endpoint.with(endpoint.history().deleting(now, times)));
    }
  }
}
