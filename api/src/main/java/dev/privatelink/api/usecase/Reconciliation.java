package dev.privatelink.api.usecase;

import dev.privatelink.api.operation.Namespaces;
import dev.privatelink.api.operation.NoAnswer;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.api.settings.TermSettings;
import dev.privatelink.model.OperationId;
import dev.privatelink.port.ConnectionViews;
import dev.privatelink.port.ConnectionViews.OpenPosition;
import dev.privatelink.port.NamespaceMemory;
import dev.privatelink.port.OperationView;
import dev.privatelink.port.Page;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts every open operation again when the workflow service has lost them all: when the id of our
 * namespace is another one than it was. The ledger is the truth, so each goes on where it stood.
 */
@Singleton
public final class Reconciliation {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

  private final Namespaces namespaces;
  private final NamespaceMemory memory;
  private final ConnectionViews views;
  private final Resumption resumption;
  private final BoundedReads reads;
  private final TermSettings terms;

  Reconciliation(
      Namespaces namespaces,
      NamespaceMemory memory,
      ConnectionViews views,
      Resumption resumption,
      BoundedReads reads,
      TermSettings terms) {
    this.namespaces = namespaces;
    this.memory = memory;
    this.views = views;
    this.resumption = resumption;
    this.reads = reads;
    this.terms = terms;
  }

  /**
   * Compares, and does what is to be done. What is cut off is begun anew by the next call: an
   * operation that goes on already is left alone.
   *
   * @return false if there is something left to do: another process is at it, or an operation could
   *     not be started
   * @throws NoAnswer if the workflow service does not answer
   */
  public boolean reconcile() throws NoAnswer {
    Optional<String> met = namespaces.id();
    if (met.isEmpty() || met.equals(read(memory::id))) {
      return true;
    }
    var round = new Round(met.get());
    return memory.exclusively(round::run) && round.failed == 0;
  }

  /** One attempt, under the lock. */
  private final class Round {
    private final String met;
    private int started;
    private int failed;

    Round(String met) {
      this.met = met;
    }

    void run() throws NoAnswer {
      // Another process may have been faster.
      Optional<String> known = read(memory::id);
      if (known.filter(met::equals).isPresent()) {
        return;
      }
      if (known.isPresent()) {
        LOG.warn(
            "the workflow service has lost its memory: namespace id {}, was {}; starting all open operations again",
            met,
            known.get());
        resumeAll();
        LOG.warn("started {} open operations again, {} could not be started", started, failed);
      }
      if (failed == 0) {
        memory.remember(met);
      }
    }

    /** Each page begins after the one before it, so this ends. */
    private void resumeAll() throws NoAnswer {
      Optional<OpenPosition> after = Optional.empty();
      do {
        Optional<OpenPosition> begin = after;
        Page<OperationView, OpenPosition> page =
            read(() -> views.open(begin, ConnectionViews.PAGE_MAX));
        for (OperationView operation : page.items()) {
          resume(operation.id());
        }
        after = page.next();
      } while (after.isPresent());
    }

    /** One that cannot be started must not hold up those behind it. */
    private void resume(OperationId id) throws NoAnswer {
      try {
        var unused = resumption.resume(id);
        started++;
      } catch (NoAnswer e) {
        // Was it this operation, or does the service not answer at all? Then the round ends here.
        var unused = namespaces.id();
        fail(id, e);
      } catch (ProblemException e) {
        throw e;
      } catch (RuntimeException e) {
        fail(id, e);
      }
    }

    private void fail(OperationId id, Exception cause) {
      failed++;
      LOG.error("operation={} could not be started again", id, cause);
    }
  }

  private <T> T read(Supplier<T> query) {
    return reads.read(terms.requestDeadline(), query);
  }
}
