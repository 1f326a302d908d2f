package dev.privatelink.api;

import dev.privatelink.api.operation.NoAnswer;
import dev.privatelink.api.settings.ReconcileSettings;
import dev.privatelink.api.settings.WorkerRole;
import dev.privatelink.api.usecase.Reconciliation;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a worker reconcile at its start and every now and then: the workflow service may be replaced
 * while we run.
 */
@Singleton
@Requires(condition = WorkerRole.class)
final class ReconcileLoop implements ApplicationEventListener<StartupEvent> {
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(ReconcileLoop.class);

  private final Reconciliation reconciliation;
  private final ReconcileSettings settings;
  private final CountDownLatch stopped = new CountDownLatch(1);

  ReconcileLoop(Reconciliation reconciliation, ReconcileSettings settings) {
    this.reconciliation = reconciliation;
    this.settings = settings;
  }

  @Override
  public void onApplicationEvent(StartupEvent event) {
    Thread.ofVirtual().name("reconcile").start(this::run);
  }

  @PreDestroy
  void stop() {
    stopped.countDown();
  }

  private void run() {
    Duration retry = RETRY;
    try {
      boolean done = reconciled();
      while (!stopped.await(
          (done ? settings.interval() : retry).toMillis(), TimeUnit.MILLISECONDS)) {
        retry = done ? RETRY : shorter(retry.multipliedBy(2), settings.interval());
        done = reconciled();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean reconciled() {
    try {
      return reconciliation.reconcile();
    } catch (NoAnswer | RuntimeException e) {
      if (stopped.getCount() > 0) {
        LOG.warn("could not compare the workflow service's namespace: {}", e.toString());
      }
      return false;
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
