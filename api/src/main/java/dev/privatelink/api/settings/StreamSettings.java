package dev.privatelink.api.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How changes are streamed to those who watch.
 *
 * @param longest after this a stream ends and its client comes again, and proves again who it is
 * @param every how often the ledger is asked; one question for all streams of a process
 * @param heartbeat how often a stream says that it is alive; well under what proxies wait
 * @param perCaller how many streams one caller may have at a time, in this process
 * @param perProcess how many streams there may be at a time, in this process
 */
@Context
@ConfigurationProperties("privatelink.streams")
public record StreamSettings(
    @Bindable(defaultValue = "5m") Duration longest,
    @Bindable(defaultValue = "500ms") Duration every,
    @Bindable(defaultValue = "15s") Duration heartbeat,
    @Bindable(defaultValue = "20") int perCaller,
    @Bindable(defaultValue = "500") int perProcess) {
  /** As many as one question to the ledger may be about. */
  private static final int STREAMS_MAX = 1_000;

  private static final Duration LONGEST_MAX = Duration.ofHours(1);

  public StreamSettings {
    if (!longest.isPositive() || longest.compareTo(LONGEST_MAX) > 0) {
      throw new IllegalArgumentException(
          "privatelink.streams.longest is %s: it must be positive and at most %s"
              .formatted(longest, LONGEST_MAX));
    }
    if (!every.isPositive() || !heartbeat.isPositive()) {
      throw new IllegalArgumentException(
          "privatelink.streams.every and heartbeat are %s and %s: they must be positive"
              .formatted(every, heartbeat));
    }
    if (perCaller < 1 || perProcess < 1 || perProcess > STREAMS_MAX) {
      throw new IllegalArgumentException(
          "privatelink.streams.per-caller and per-process are %d and %d: they must be 1 to %d"
              .formatted(perCaller, perProcess, STREAMS_MAX));
    }
  }
}
