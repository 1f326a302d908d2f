package dev.privatelink.api.operation;

import io.micronaut.core.propagation.PropagatedContext;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Virtual threads for one round of questions; those that are not done when it ends are left. */
final class Threads implements AutoCloseable {
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  <T> Future<T> submit(Callable<T> task) {
    return executor.submit(PropagatedContext.wrapCurrent(task));
  }

  /** Interrupts what is left, and does not wait for it: the round's time is over. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
