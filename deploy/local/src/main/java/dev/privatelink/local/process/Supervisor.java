package dev.privatelink.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Starts programs one after another, keeps them running, and stops them in the opposite order.
 * Started programs outlive the death of this process; their pid files tell the next run about them.
 */
public final class Supervisor implements AutoCloseable {
  private final Path pidFolder;
  private final Progress progress;
  private final List<Child> children = new ArrayList<>();
  private final CompletableFuture<ChildFailedException> failure = new CompletableFuture<>();
  private boolean closed;

  /**
   * A supervisor without programs.
   *
   * @param pidFolder where pid files are kept; it exists
   */
  public Supervisor(Path pidFolder, Progress progress) {
    this.pidFolder = pidFolder;
    this.progress = progress;
  }

  /**
   * Starts a program and returns when it can be used.
   *
   * @throws ChildFailedException when it, or a program started before, failed for good
   * @throws IllegalStateException when this supervisor is closed
   */
  public void start(ChildSpec spec) throws ChildFailedException, InterruptedException {
    Child child = new Child(spec, pidFolder, progress);
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("The run is being stopped");
      }
      children.add(child);
      child.start();
    }
    child.failure().thenAccept(failure::complete);
    try {
      CompletableFuture.anyOf(child.ready(), failure).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Nobody fails these", e);
    }
    if (failure.isDone()) {
      throw failure.join();
    }
  }

  /**
   * Waits until one program failed for good.
   *
   * @return which one and why
   */
  public ChildFailedException awaitFailure() throws InterruptedException {
    try {
      return failure.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Nobody fails it", e);
    }
  }

  /** Stops all programs, the last one started first. Closing again does nothing. */
  @Override
  public void close() {
    List<Child> last;
    synchronized (this) {
      closed = true;
      last = List.copyOf(children).reversed();
      children.clear();
    }
    last.forEach(Child::stop);
  }
}
