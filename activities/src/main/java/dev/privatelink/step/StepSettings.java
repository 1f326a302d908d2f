package dev.privatelink.step;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How often steps look again.
 *
 * @param shortest the pause after the first looks
 * @param longest the pause after a long wait
 * @param paused the pause while our quota or our permissions hold an operation up
 * @param closing the pause between looks whether another operation of ours has closed
 */
@ConfigurationProperties("privatelink.steps")
public record StepSettings(
    @Bindable(defaultValue = "5s") Duration shortest,
    @Bindable(defaultValue = "15m") Duration longest,
    @Bindable(defaultValue = "5m") Duration paused,
    @Bindable(defaultValue = "1s") Duration closing) {
  public StepSettings {
    if (shortest.isNegative() || shortest.isZero() || longest.compareTo(shortest) < 0) {
      throw new IllegalArgumentException(
          "privatelink.steps: shortest must be above zero and not above longest");
    }
  }
}
