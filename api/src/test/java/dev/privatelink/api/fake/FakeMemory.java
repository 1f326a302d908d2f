package dev.privatelink.api.fake;

import dev.privatelink.api.operation.Namespaces;
import dev.privatelink.api.operation.NoAnswer;
import dev.privatelink.port.NamespaceMemory;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The namespace as it is, and as it is remembered. */
public final class FakeMemory implements NamespaceMemory {
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Optional<String> known = Optional.empty();
  private volatile Optional<String> met = Optional.empty();
  private volatile boolean silent;

  /** From now on, the workflow service has this namespace. */
  public void met(String id) {
    met = Optional.of(id);
  }

  /** From now on, the workflow service does not answer, or does so again. */
  public void silent(boolean isSilent) {
    silent = isSilent;
  }

  /** What is remembered. */
  public Optional<String> known() {
    return known;
  }

  @Override
  public Optional<String> id() {
    return known;
  }

  @Override
  public void remember(String id) {
    known = Optional.of(id);
  }

  @Override
  public <E extends Exception> boolean exclusively(Work<E> work) throws E {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      work.run();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The other face, which may be silent. */
  public Namespaces namespaces() {
    return () -> {
      if (silent) {
        throw new NoAnswer(
            NoAnswer.Silent.WORKFLOW_SERVICE, new IllegalStateException("secret-of-the-service"));
      }
      return met;
    };
  }
}
