package dev.privatelink.localcloud.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the pauses between the requests, a bucket gives what was in it and what came back. */
class TokenBucketsTest {
  @Property(tries = 200)
  void whenTokensAreTakenAtAnyTimes_itNeverGivesMoreNorLessThanThereAre(
      @ForAll @IntRange(min = 1, max = 20) int capacity,
      @ForAll @DoubleRange(min = 0.1, max = 10) double refill,
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 3_000) Integer> pauses) {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    TokenBuckets buckets = new TokenBuckets(now::get, 1);
    Allowance allowance = new Allowance("one", capacity, refill);
    double tokens = capacity;

    for (int pause : pauses) {
      now.updateAndGet(at -> at.plus(Duration.ofMillis(pause)));
      tokens = Math.min(capacity, tokens + pause / 1000.0 * refill);
      if (Math.abs(tokens - 1) < 1e-6) {
        // Too near to the edge to be told by arithmetic that rounds.
        return;
      }
      boolean expected = tokens >= 1;
      assertThat(buckets.take(allowance)).isEqualTo(expected);
      tokens -= expected ? 1 : 0;
    }
  }
}
