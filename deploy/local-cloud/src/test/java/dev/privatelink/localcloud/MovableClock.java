package dev.privatelink.localcloud;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A time that stands still until it is moved. */
final class MovableClock implements InstantSource {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T10:00:00Z"));

  @Override
  public Instant instant() {
    return now.get();
  }

  void move(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }
}
