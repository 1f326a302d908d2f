package dev.privatelink.localcloud.page;

import java.util.List;

/**
 * A service that an account offers to others.
 *
 * @param owner the account that offers it
 * @param name the name that others know it by
 * @param zones the zones that it is in
 * @param acceptedByHand whether its owner accepts each endpoint
 * @param remarks what else is to be known of it, in words
 * @param allowed who may connect, in the cloud's notation, sorted
 * @param requests the endpoints to it that are still listed
 */
public record OfferedService(
    String owner,
    String id,
    String name,
    List<String> zones,
    boolean acceptedByHand,
    List<String> remarks,
    List<String> allowed,
    List<ConnectionRequest> requests) {
  /** Copies the lists. */
  public OfferedService {
    zones = List.copyOf(zones);
    remarks = List.copyOf(remarks);
    allowed = List.copyOf(allowed);
    requests = List.copyOf(requests);
  }

  OfferedService withoutRequests() {
    return new OfferedService(owner, id, name, zones, acceptedByHand, remarks, allowed, List.of());
  }
}
