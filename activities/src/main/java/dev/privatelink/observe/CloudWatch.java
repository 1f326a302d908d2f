package dev.privatelink.observe;

import dev.privatelink.model.CloudId;
import dev.privatelink.spi.EndpointProvider;
import dev.privatelink.spi.PrivateDns;
import dev.privatelink.spi.ProviderFailure;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;

/**
 * Measures the calls of every cloud where they leave us, so that a new cloud is measured without a
 * line of its own.
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

  public CloudWatch(MeterRegistry registry) {
    this.registry = registry;
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
    try {
      T answer = call.make();
      result = "ok";
      return answer;
    } catch (ProviderFailure failure) {
      result = failure.category().name().toLowerCase(Locale.ROOT);
      throw failure;
    } finally {
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
