package dev.privatelink.localcloud.alicloud;

import dev.privatelink.localcloud.account.Caller;
import java.time.Instant;

/**
 * What an operation gets to know.
 *
 * @param operation its own name
 * @param parameters what the caller wrote
 * @param caller who calls
 * @param now the cloud's time
 */
public record RpcRequest(String operation, RpcParameters parameters, Caller caller, Instant now) {
  /** The region that the request is for; empty for products that live in no region. */
  public String region() {
    return caller.region();
  }

  /** Whether something belongs to the caller, in the region that the request is for. */
  public boolean owns(String owner, String ownRegion) {
    return caller.account().equals(owner) && region().equals(ownRegion);
  }
}
