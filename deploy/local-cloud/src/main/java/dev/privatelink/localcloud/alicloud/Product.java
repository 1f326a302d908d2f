package dev.privatelink.localcloud.alicloud;

import java.util.List;

/**
 * One product of Alibaba Cloud that speaks the RPC style.
 *
 * @param service the name of the service for counts and faults
 * @param version its version, by which requests for it are told from others
 * @param host what its real host name begins with; the host id of refusals
 * @param regional whether it lives in regions, so that each request has to name one
 * @param operations what it can do
 */
public record Product(
    String service, String version, String host, boolean regional, List<RpcOperation> operations) {
  /** Copies the operations. */
  public Product {
    operations = List.copyOf(operations);
  }
}
