package dev.privatelink.localcloud.limit;

/**
 * How many requests a bucket lets through.
 *
 * @param bucket the name of the bucket; requests with one name share one bucket
 * @param capacity how many tokens a full bucket holds
 * @param refillPerSecond how many tokens come back in a second
 */
public record Allowance(String bucket, double capacity, double refillPerSecond) {
  /** Refuses allowances that let nothing through. */
  public Allowance {
    if (capacity < 1 || refillPerSecond <= 0) {
      throw new IllegalArgumentException(
          "a bucket needs room for one token and a refill: " + bucket);
    }
  }
}
