package dev.privatelink.api.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How a worker notices that the workflow service has lost its memory.
 *
 * @param interval how often it compares the namespace's id after the start
 */
@Context
@ConfigurationProperties("privatelink.reconcile")
public record ReconcileSettings(@Bindable(defaultValue = "1m") Duration interval) {
  public ReconcileSettings {
    if (!interval.isPositive() || interval.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "privatelink.reconcile.interval is %s: it must be positive and at most 1 day"
              .formatted(interval));
    }
  }
}
