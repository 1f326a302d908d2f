package dev.privatelink.localcloud.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All token buckets of the cloud. They start full, live in memory only, and are filled when looked
 * at, from the time that has passed.
 *
 * <p>Safe for use by many threads.
 */
public final class TokenBuckets {
  /**
   * Buckets are made on demand; the least recently used one goes, which is then as good as full.
   */
  private static final int BUCKETS_MAX = 10_000;

  private final InstantSource clock;
  private final double speed;
  private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

  private record Bucket(double tokens, Instant at) {}

  /**
   * Makes the buckets.
   *
   * @param speed multiplies capacity and refill of every bucket; 0 switches all limits off
   */
  public TokenBuckets(InstantSource clock, double speed) {
    if (speed < 0 || !Double.isFinite(speed)) {
      throw new IllegalArgumentException("speed must be 0 or more, not " + speed);
    }
    this.clock = clock;
    this.speed = speed;
  }

  /** Takes one token. Returns whether there was one. */
  public synchronized boolean take(Allowance allowance) {
    if (speed == 0) {
      return true;
    }
    Instant now = clock.instant();
    double capacity = Math.max(1, allowance.capacity() * speed);
    Bucket bucket = buckets.getOrDefault(allowance.bucket(), new Bucket(capacity, now));
    double seconds = Math.max(0, Duration.between(bucket.at(), now).toNanos() / 1e9);
    double tokens =
        Math.min(capacity, bucket.tokens() + seconds * allowance.refillPerSecond() * speed);
    // A sum of many small refills falls short of a whole token by a rounding error.
    boolean enough = tokens >= 1 - 1e-9;
    buckets.put(allowance.bucket(), new Bucket(enough ? Math.max(0, tokens - 1) : tokens, now));
    if (buckets.size() > BUCKETS_MAX) {
      buckets.remove(buckets.keySet().iterator().next());
    }
    return enough;
  }
}
