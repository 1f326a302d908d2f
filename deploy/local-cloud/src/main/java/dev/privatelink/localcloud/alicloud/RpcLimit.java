package dev.privatelink.localcloud.alicloud;

import dev.privatelink.localcloud.account.Caller;
import dev.privatelink.localcloud.limit.Allowance;

/**
 * The request rates of the products, per account, region and operation. Alibaba Cloud shows the
 * rates of these products only in its quota console; the numbers here are the local cloud's own.
 */
public enum RpcLimit {
  /** Operations that change something. */
  CHANGE(20, 5),
  /** Operations that do not. */
  READ(100, 20),
  /** PrivateZone: 20 requests a second (as the Terraform provider notes beside AddZoneRecord). */
  DNS(20, 20);

  private final double capacity;
  private final double refillPerSecond;

  RpcLimit(double capacity, double refillPerSecond) {
    this.capacity = capacity;
    this.refillPerSecond = refillPerSecond;
  }

  Allowance of(String service, Caller caller, String operation) {
    return new Allowance(
        String.join("/", service, caller.account(), caller.region(), operation),
        capacity,
        refillPerSecond);
  }
}
