package dev.privatelink.localcloud.aws.route53;

import dev.privatelink.localcloud.aws.RandomIds;
import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import dev.privatelink.localcloud.wire.CloudException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Changes on their way to the name servers: PENDING, then INSYNC. */
final class Changes {
  /** How long a change can be asked for. Nobody waits for one that long. */
  private static final Duration KEPT = Duration.ofHours(24);

  private final Duration sync;

  /**
   * Makes the operations.
   *
   * @param sync how long a change is PENDING
   */
  Changes(Duration sync) {
    this.sync = sync;
  }

  List<Route53Operation> all() {
    return List.of(Route53Operation.reading("GetChange", "GET", "change/([^/]+)", this::get));
  }

  /** Writes down that something was changed, and returns it as {@code ChangeInfo}. */
  Xml submit(Route53Request request, Change store, String comment) {
    forgetOld(store, request.now());
    ZoneChange change =
        new ZoneChange(
            "C" + RandomIds.upper(20),
            request.caller().account(),
            request.now(),
            request.now().plus(sync),
            comment);
    store.put(Route53Entities.CHANGE, change.id(), change);
    return change.xml(request.now());
  }

  private void get(Route53Request request, View store, Xml answer) {
    String id = request.path().get(0);
    answer.add(
        store
            .find(Route53Entities.CHANGE, id)
            .filter(change -> change.owner().equals(request.caller().account()))
            .map(change -> change.xml(request.now()))
            .orElseThrow(() ->
                new CloudException(
                    404, "NoSuchChange", "A change with id " + id + " does not exist.")));
  }

  private static void forgetOld(Change store, Instant now) {
    store.all(Route53Entities.CHANGE).stream()
        .filter(change -> change.submittedAt().plus(KEPT).isBefore(now))
        .forEach(change -> store.remove(Route53Entities.CHANGE, change.id()));
  }
}
