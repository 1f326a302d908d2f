package dev.privatelink.localcloud.page;

import java.time.Instant;
import java.util.List;

/**
 * Somebody's endpoint to a service, as the service's owner sees it.
 *
 * @param endpointId its id
 * @param account the account that asks
 * @param remarks what else the cloud tells the owner, in words
 * @param state its state, as the cloud writes it
 * @param since from when on it is in this state
 * @param mayAccept whether the owner can accept it now
 * @param mayReject whether the owner can refuse or cut it now
 */
public record ConnectionRequest(
    String endpointId,
    String account,
    List<String> remarks,
    String state,
    Standing standing,
    Instant createdAt,
    Instant since,
    boolean mayAccept,
    boolean mayReject) {
  /** Copies the list. */
  public ConnectionRequest {
    remarks = List.copyOf(remarks);
  }
}
