package dev.privatelink.api.tracing;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.Optional;

/**
 * Whether and where traces are sent.
 *
 * @param endpoint where a collector takes traces by OTLP over HTTP, for example {@code
 *     http://127.0.0.1:4318/v1/traces}; without it nothing is traced
 * @param sampled the part of the requests that is traced, from 0 to 1; a caller's own decision, in
 *     the header traceparent, counts more
 */
@Context
@ConfigurationProperties("privatelink.tracing")
public record TracingSettings(
    Optional<String> endpoint, @Bindable(defaultValue = "1") double sampled) {
  public TracingSettings {
    endpoint = endpoint.filter(url -> !url.isBlank());
    endpoint.ifPresent(url -> {
      if (!url.startsWith("http://") && !url.startsWith("https://")) {
        throw new IllegalArgumentException(
            "privatelink.tracing.endpoint is '%s': it must be a URL like http://127.0.0.1:4318/v1/traces"
                .formatted(url));
      }
    });
    if (!(sampled >= 0 && sampled <= 1)) {
      throw new IllegalArgumentException(
          "privatelink.tracing.sampled is %s: it must be from 0 to 1".formatted(sampled));
    }
  }
}
