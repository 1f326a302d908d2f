package dev.privatelink.api.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of a process, which can be ahead or behind. */
public final class FakeClock implements InstantSource {
  private Duration ahead = Duration.ZERO;

  /** Time goes by, or back. */
  public synchronized void pass(Duration time) {
    ahead = ahead.plus(time);
  }

  @Override
  public synchronized Instant instant() {
    return Instant.now().plus(ahead);
  }
}
