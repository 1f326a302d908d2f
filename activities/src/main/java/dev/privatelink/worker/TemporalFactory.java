package dev.privatelink.worker;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import io.grpc.ClientInterceptor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * Makes the connection to the workflow service; the only place that does. Neither bean connects
 * when it is made.
 */
@Factory
public final class TemporalFactory {

  /**
   * A worker comes back this often, also when there is nothing to do, so that its absence is
   * noticed soon; by default it would be after a minute (Temporal, "Task Queues": long poll).
   */
  private static final Duration POLL_MAX = Duration.ofSeconds(20);

  /** What the SDK measures is as old as this at most; scrapes are seldom more frequent. */
  private static final com.uber.m3.util.Duration REPORTED_EVERY =
      com.uber.m3.util.Duration.ofSeconds(5);

  /** What the SDK measures of itself, its names beginning with {@code temporal_}. */
  @Singleton
  @Bean(preDestroy = "close")
  Scope measures(MeterRegistry registry) {
    return new RootScopeBuilder()
        .reporter(new MicrometerClientStatsReporter(registry))
        .reportEvery(REPORTED_EVERY);
  }

  /**
   * @param interceptors what stands around every call, found by lookup
   */
  @Singleton
  @Bean(preDestroy = "shutdownNow")
  WorkflowServiceStubs workflowServiceStubs(
      TemporalSettings settings, List<ClientInterceptor> interceptors, Scope measures) {
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder()
            .setGrpcClientInterceptors(interceptors)
            .setMetricsScope(measures)
            .setTarget(settings.address())
            .setRpcLongPollTimeout(POLL_MAX)
            .validateAndBuildWithDefaults());
  }

  @Singleton
  WorkflowClient workflowClient(WorkflowServiceStubs stubs, TemporalSettings settings) {
    var options =
        WorkflowClientOptions.newBuilder()
            .setNamespace(settings.namespace())
            .setContextPropagators(List.of(new TraceContext()));
    if (!settings.identity().isEmpty()) {
      options.setIdentity(settings.identity());
    }
    return WorkflowClient.newInstance(stubs, options.build());
  }
}
