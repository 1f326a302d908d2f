package dev.privatelink.worker;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the workers of a process that has the role {@code worker}. A workflow service that is away
 * at start only delays them: the API goes on reading, and work goes on when it returns.
 */
@Singleton
public final class WorkerBootstrap implements ApplicationEventListener<StartupEvent> {
  private static final Duration START_RETRY_MAX = Duration.ofSeconds(15);
  private static final Logger LOG = LoggerFactory.getLogger(WorkerBootstrap.class);

  private final WorkflowClient client;
  private final Workers workers;
  private final WorkerSettings settings;
  private final WorkerFactoryOptions options;
  private final boolean isWorker;
  private final AtomicReference<Optional<WorkerFactory>> started =
      new AtomicReference<>(Optional.empty());
  private volatile boolean stopping;

  /**
   * @param interceptors what stands around every workflow and step, found by lookup
   * @param roles what this process is for: {@code api}, {@code worker} or both
   */
  public WorkerBootstrap(
      WorkflowClient client,
      Workers workers,
      WorkerSettings settings,
      List<WorkerInterceptor> interceptors,
      @Property(name = "privatelink.roles", defaultValue = "") List<String> roles) {
    this.options =
        WorkerFactoryOptions.newBuilder()
            .setWorkerInterceptors(interceptors.toArray(WorkerInterceptor[]::new))
            .build();
    this.isWorker = roles.contains("worker");
    this.client = client;
    this.workers = workers;
    this.settings = settings;
  }

  @Override
  public void onApplicationEvent(StartupEvent event) {
    if (isWorker) {
      Thread.ofVirtual().name("worker-start").start(this::startUntilItWorks);
    }
  }

  private void startUntilItWorks() {
    Duration pause = settings.startRetry();
    while (!stopping) {
      WorkerFactory factory = WorkerFactory.newInstance(client, options);
      try {
        workers.register(factory);
        factory.start();
        started.set(Optional.of(factory));
        LOG.info("workers started: namespace={}", client.getOptions().getNamespace());
        return;
      } catch (RuntimeException unreachable) {
        discard(factory);
        LOG.warn(
            "workers not started, the workflow service does not answer: next try in {}: {}",
            pause,
            unreachable.toString());
      }
      if (!sleep(pause)) {
        return;
      }
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(START_RETRY_MAX) > 0 ? START_RETRY_MAX : doubled;
    }
  }

  private static void discard(WorkerFactory factory) {
    try {
      factory.shutdownNow();
    } catch (RuntimeException unreachable) {
      // It takes leave of the server, which does not answer; nothing of it had started.
      LOG.debug("a worker that never started could not take leave", unreachable);
    }
  }

  private static boolean sleep(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Lets running steps end, within a bound; what is cut off is tried again by another worker. */
  @PreDestroy
  void stop() {
    stopping = true;
    started
        .get()
        .ifPresent(factory -> {
          factory.shutdown();
          factory.awaitTermination(settings.drainWithin().toMillis(), TimeUnit.MILLISECONDS);
          factory.shutdownNow();
        });
  }
}
