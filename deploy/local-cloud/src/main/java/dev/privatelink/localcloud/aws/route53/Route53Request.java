package dev.privatelink.localcloud.aws.route53;

import dev.privatelink.localcloud.account.Caller;
import dev.privatelink.localcloud.aws.XmlInput;
import dev.privatelink.localcloud.store.View;
import dev.privatelink.localcloud.wire.CloudException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an operation gets to know.
 *
 * @param path the variable parts of the path
 * @param query the query's parameters
 * @param body the bytes of the body
 */
record Route53Request(
    Caller caller, Instant now, List<String> path, Map<String, String> query, byte[] body) {

  /** A parameter of the query; an empty one counts as absent. */
  Optional<String> text(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
  }

  /** The page size: the service's own if none or a larger one is asked for. */
  int maxItems(int most) {
    String given = text("maxitems").orElse(String.valueOf(most));
    if (!given.matches("\\d{1,9}") || Integer.parseInt(given) < 1) {
      throw CloudException.badRequest("InvalidInput", "maxitems must be a number from 1");
    }
    return Math.min(most, Integer.parseInt(given));
  }

  /** The document in the body. */
  XmlInput document() {
    try {
      return XmlInput.parse(body);
    } catch (IllegalArgumentException e) {
      throw CloudException.badRequest("MalformedXML", "The body is " + e.getMessage());
    }
  }

  /** The caller's zone that the first part of the path names. */
  HostedZone zone(View store) {
    return zone(store, path.get(0));
  }

  /** The caller's zone of this id. */
  HostedZone zone(View store, String id) {
    return store
        .find(Route53Entities.ZONE, id)
        .filter(zone -> zone.owner().equals(caller.account()))
        .orElseThrow(() ->
            new CloudException(404, "NoSuchHostedZone", "No hosted zone found with ID: " + id));
  }
}
