package dev.privatelink.api.usecase;

import dev.privatelink.api.operation.NoAnswer;
import dev.privatelink.api.operation.Operations;
import dev.privatelink.api.settings.TermSettings;
import dev.privatelink.connection.Connection;
import dev.privatelink.model.OperationId;
import dev.privatelink.port.ConnectionViews;
import dev.privatelink.port.Installation;
import dev.privatelink.port.OperationView;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts an operation again that the ledger holds open and that has no open run: its run was
 * terminated, or the workflow service lost it. The ledger is the truth, so the new run goes on
 * where the old one stood. One that has an open run is left alone, one that has ended is not
 * started.
 */
@Singleton
public final class Resumption {
  private static final Logger LOG = LoggerFactory.getLogger(Resumption.class);

  private final Operations operations;
  private final OperationRequests requests;
  private final ConnectionViews views;
  private final Installation installation;
  private final BoundedReads reads;
  private final TermSettings terms;

  Resumption(
      Operations operations,
      OperationRequests requests,
      ConnectionViews views,
      Installation installation,
      BoundedReads reads,
      TermSettings terms) {
    this.operations = operations;
    this.requests = requests;
    this.views = views;
    this.installation = installation;
    this.reads = reads;
    this.terms = terms;
  }

  /** As {@link #resume}, where it is a favour: whoever does not answer now is asked again later. */
  void nudge(OperationId operation) {
    try {
      if (resume(operation)) {
        LOG.info("operation={} was seen to go on", operation);
      }
    } catch (NoAnswer | RuntimeException e) {
      LOG.warn("operation={} could not be seen to go on: {}", operation, e.toString());
    }
  }

  /**
   * Sees to it that the operation goes on.
   *
   * @return whether there was anything to go on with
   * @throws IllegalArgumentException if the operation was never admitted
   * @throws NoAnswer if the workflow service does not answer
   * @throws dev.privatelink.api.problem.ProblemException 503 if the database does not
   */
  public boolean resume(OperationId operation) throws NoAnswer {
    OperationView view =
        read(() -> views.operation(operation))
            .orElseThrow(() -> new IllegalArgumentException("never admitted: " + operation));
    if (view.closedAt().isPresent()) {
      return false;
    }
    // As it was right after the admission: everything that the operation needs is there already.
    Connection connection = read(() -> views.at(operation.connection(), view.sequence()));
    String mark = read(installation::id);
    operations.resume(requests.again(view, connection, mark), terms.callDeadline());
    return true;
  }

  private <T> T read(Supplier<T> query) {
    return reads.read(terms.requestDeadline(), query);
  }
}
