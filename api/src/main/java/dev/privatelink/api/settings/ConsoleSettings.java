package dev.privatelink.api.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long somebody stays signed in to the console.
 *
 * @param idle how long a session may lie unused
 * @param longest how long it lasts however much it is used
 */
@Context
@ConfigurationProperties("privatelink.console")
public record ConsoleSettings(
    @Bindable(defaultValue = "30m") Duration idle,
    @Bindable(defaultValue = "12h") Duration longest) {
  /** The use of a session is written once a minute; less than that could not be told. */
  private static final Duration IDLE_MIN = Duration.ofMinutes(2);

  private static final Duration LONGEST_MAX = Duration.ofDays(7);

  public ConsoleSettings {
    if (idle.compareTo(IDLE_MIN) < 0 || longest.compareTo(LONGEST_MAX) > 0) {
      throw new IllegalArgumentException(
          "privatelink.console: idle is %s and longest is %s; idle must be at least %s, longest at most %s"
              .formatted(idle, longest, IDLE_MIN, LONGEST_MAX));
    }
  }
}
