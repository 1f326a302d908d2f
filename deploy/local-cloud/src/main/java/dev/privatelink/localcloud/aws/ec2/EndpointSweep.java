package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.store.Change;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Forgets endpoints that are listed no more, with the client tokens that made them. */
final class EndpointSweep {
  private EndpointSweep() {}

  static void run(Change store, Instant now) {
    Set<String> gone = new HashSet<>();
    for (Endpoint endpoint : store.all(Ec2Entities.ENDPOINT)) {
      if (endpoint.history().vanished(now)) {
        gone.add(endpoint.id());
        store.remove(Ec2Entities.ENDPOINT, endpoint.id());
      }
    }
    if (!gone.isEmpty()) {
      ClientTokens.forget(store, gone);
    }
  }
}
