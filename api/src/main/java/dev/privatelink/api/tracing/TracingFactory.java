package dev.privatelink.api.tracing;

import io.micronaut.context.annotation.Factory;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Makes what spans are made with. Off unless somebody says where they go. */
@Factory
final class TracingFactory {
  /** A collector that is away costs a thread of the exporter's this long, and no request. */
  private static final Duration EXPORT_WITHIN = Duration.ofSeconds(5);

  private static final Duration EXPORTED_EVERY = Duration.ofSeconds(1);

  private Optional<SdkTracerProvider> provider = Optional.empty();

  /**
   * @param other an exporter that is there already, instead of the one to the endpoint
   */
  @Singleton
  OpenTelemetry telemetry(TracingSettings settings, Optional<SpanExporter> other) {
    Optional<SpanExporter> exporter =
        other.or(() -> settings.endpoint().map(TracingFactory::exporter));
    if (exporter.isEmpty()) {
      return OpenTelemetry.noop();
    }
    SdkTracerProvider tracers =
        SdkTracerProvider.builder()
            .setIdGenerator(new RequestTraceIds())
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.sampled())))
            .setResource(
                Resource.create(
                    Attributes.of(AttributeKey.stringKey("service.name"), "privatelink")))
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter.get())
                    .setScheduleDelay(EXPORTED_EVERY)
                    .setExporterTimeout(EXPORT_WITHIN)
                    .build())
            .build();
    provider = Optional.of(tracers);
    return OpenTelemetrySdk.builder().setTracerProvider(tracers).build();
  }

  @PreDestroy
  void close() {
    provider.ifPresent(SdkTracerProvider::close);
  }

  private static SpanExporter exporter(String endpoint) {
    return OtlpHttpSpanExporter.builder().setEndpoint(endpoint).setTimeout(EXPORT_WITHIN).build();
  }
}
