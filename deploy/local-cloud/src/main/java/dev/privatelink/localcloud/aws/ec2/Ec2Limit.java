package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.account.Caller;
import dev.privatelink.localcloud.limit.Allowance;

/**
 * The request rates of EC2, per account, region and operation (EC2 developer guide, "Request
 * throttling for the Amazon EC2 API", read 2026-11).
 */
enum Ec2Limit {
  /** Create, modify and delete endpoints: the smallest of all. */
  ENDPOINT_CHANGE(4, 0.3),
  /** Create, modify and delete endpoint services. */
  SERVICE_CHANGE(10, 1),
  /** Accept and reject connections. */
  CONNECTION_ANSWER(10, 1),
  /** Other changes. */
  CHANGE(50, 5),
  /** Create and delete tags. */
  TAG_CHANGE(100, 10),
  /** Describe. */
  READ(100, 20),
  /** Describe security groups without a filter and without paging. */
  READ_UNFILTERED(50, 10);

  private final double capacity;
  private final double refillPerSecond;

  Ec2Limit(double capacity, double refillPerSecond) {
    this.capacity = capacity;
    this.refillPerSecond = refillPerSecond;
  }

  Allowance of(Caller caller, String operation) {
    return new Allowance(
        String.join("/", "ec2", caller.account(), caller.region(), operation, name()),
        capacity,
        refillPerSecond);
  }
}
