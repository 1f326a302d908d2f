package dev.privatelink.api.health;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where checks run, apart from the requests. */
@Singleton
final class ProbeThreads {
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  ExecutorService executor() {
    return executor;
  }

  @PreDestroy
  void close() {
    executor.shutdownNow();
  }
}
