package dev.privatelink.api.usecase;

import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.ProblemException;
import io.micronaut.core.propagation.PropagatedContext;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Reads from the database, and single changes in it, that end in time, whatever the database does:
 * a driver may wait for a silent server much longer than a caller does.
 */
@Singleton
public final class BoundedReads {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }

  /**
   * Reads.
   *
   * @throws ProblemException 503 if the database could not be asked in time
   */
  public <T> T read(Duration within, Supplier<T> query) {
    return bounded(within, query, StorageFailures.problem());
  }

  /**
   * Changes something in one transaction, in such a way that it may be asked for again.
   *
   * @throws ProblemException 503 if the database did not answer in time: then it is open whether it
   *     was changed
   */
  public <T> T change(Duration within, Supplier<T> change) {
    return bounded(within, change, StorageFailures.open());
  }

  private <T> T bounded(Duration within, Supplier<T> query, Problem silence) {
    Future<T> answer = threads.submit(PropagatedContext.wrapCurrent((Callable<T>) query::get));
    try {
      return answer.get(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new ProblemException(silence, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(silence, e);
    } catch (ExecutionException e) {
      if (StorageFailures.isPassing(e)) {
        throw new ProblemException(silence, e);
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("the database was asked in vain", e);
    } finally {
      answer.cancel(true);
    }
  }
}
