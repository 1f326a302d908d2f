package dev.privatelink.observe;

import dev.privatelink.model.CloudId;
import dev.privatelink.spi.EndpointProvider;
import dev.privatelink.spi.PrivateDns;
import dev.privatelink.spi.ProviderFailure;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;

/**
 * Measures and traces the calls of every cloud where they leave us, so that a new cloud needs no
 * line of its own for it.
 */
@Singleton
public final class CloudWatch {
  private static final String CALLS = "privatelink.cloud.calls";

  /** Between a look that is answered at once and the longest that a call may take. */
  private static final Duration[] BOUNDS = {
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    EndpointProvider.CALL_MAX,
  };

  private final MeterRegistry registry;
  private final Tracer tracer;

  public CloudWatch(MeterRegistry registry, OpenTelemetry telemetry) {
    this.registry = registry;
    this.tracer = telemetry.getTracer("dev.privatelink");
  }

  /** The same provider, measured. */
  public EndpointProvider over(EndpointProvider provider) {
    return new WatchedEndpoints(provider, this);
  }

  /** The same DNS, measured. */
  public PrivateDns over(PrivateDns dns) {
    return new WatchedDns(dns, this);
  }

  /**
   * Makes a call and measures it.
   *
   * @param operation one of few words of ours
   */
  <T> T call(CloudId cloud, String operation, CloudCall<T> call) throws ProviderFailure {
    long begun = System.nanoTime();
    String result = "accident";
    Span span =
        tracer
            .spanBuilder(cloud + " " + operation)
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("privatelink.cloud", cloud.value())
            .startSpan();
    try (Scope ignored = span.makeCurrent()) {
      T answer = call.make();
      result = "ok";
      return answer;
    } catch (ProviderFailure failure) {
      result = failure.category().name().toLowerCase(Locale.ROOT);
      throw failure;
    } finally {
      span.setAttribute("privatelink.result", result);
      if (!result.equals("ok")) {
        span.setStatus(StatusCode.ERROR, result);
      }
      span.end();
      timer(cloud, operation, result).record(Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  /** The same for a call that answers nothing. */
  void run(CloudId cloud, String operation, CloudCall.Silent call) throws ProviderFailure {
    boolean ignored =
        call(
            cloud,
            operation,
            () -> {
              call.make();
              return true;
            });
  }

  private Timer timer(CloudId cloud, String operation, String result) {
    return Timer.builder(CALLS)
        .description("Calls of a cloud, by what was asked for and what became of it")
        .tag("cloud", cloud.value())
        .tag("operation", operation)
        .tag("result", result)
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }
}
