package dev.privatelink.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Singleton;

/** Where nobody reads what is measured, it goes nowhere. */
@Factory
public final class UnwatchedFactory {
  @Singleton
  @Requires(missingBeans = MeterRegistry.class)
  MeterRegistry unread() {
    return new CompositeMeterRegistry();
  }

  @Singleton
  @Requires(missingBeans = OpenTelemetry.class)
  OpenTelemetry untraced() {
    return OpenTelemetry.noop();
  }
}
