package dev.privatelink.api.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How much the service takes on.
 *
 * @param requestsPerMinute how many requests a caller may make whose key has no limit of its own
 * @param unauthenticatedPerMinute how many requests an address may make without proving who it is,
 *     challenges included: clients make one for each process
 * @param connections how many connections a process holds at a time; further ones are closed
 * @param requestReadWithin how long a client may take to send a request, its body included
 */
@Context
@ConfigurationProperties("privatelink.limits")
public record LimitSettings(
    @Bindable(defaultValue = "100") int requestsPerMinute,
    @Bindable(defaultValue = "600") int unauthenticatedPerMinute,
    @Bindable(defaultValue = "2000") int connections,
    @Bindable(defaultValue = "30s") Duration requestReadWithin) {
  /** More than any machine serves. */
  private static final int REQUESTS_MAX = 1_000_000;

  /** As many as there are ports. */
  private static final int CONNECTIONS_MAX = 65_536;

  private static final Duration READ_MAX = Duration.ofMinutes(5);

  public LimitSettings {
    check("requests-per-minute", requestsPerMinute, REQUESTS_MAX);
    check("unauthenticated-per-minute", unauthenticatedPerMinute, REQUESTS_MAX);
    check("connections", connections, CONNECTIONS_MAX);
    if (!requestReadWithin.isPositive() || requestReadWithin.compareTo(READ_MAX) > 0) {
      throw new IllegalArgumentException(
          "privatelink.limits.request-read-within is %s: it must be positive and at most %s"
              .formatted(requestReadWithin, READ_MAX));
    }
  }

  private static void check(String key, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(
          "privatelink.limits.%s is %d: it must be 1 to %d".formatted(key, value, max));
    }
  }
}
