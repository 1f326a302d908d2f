package dev.privatelink.api.usecase;

import dev.privatelink.api.operation.NoAnswer;
import dev.privatelink.api.operation.Operations;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.api.settings.TermSettings;
import dev.privatelink.connection.Connection;
import dev.privatelink.model.OperationId;
import dev.privatelink.port.ConnectionLedger;
import dev.privatelink.port.ConnectionViews;
import dev.privatelink.port.Installation;
import dev.privatelink.port.OperationView;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/**
 * Starts an operation again that the ledger holds open and that has no open run: its run was
 * terminated, or the workflow service lost it. The ledger is the truth, so the new run goes on
 * where the old one stood. One that has an open run is left alone, one that has ended is not
 * started.
 */
@Singleton
@Requires(condition = ApiRole.class)
public final class Resumption {
  private final Operations operations;
  private final OperationRequests requests;
  private final ConnectionLedger ledger;
  private final ConnectionViews views;
  private final Installation installation;
  private final TermSettings terms;

  Resumption(
      Operations operations,
      OperationRequests requests,
      ConnectionLedger ledger,
      ConnectionViews views,
      Installation installation,
      TermSettings terms) {
    this.operations = operations;
    this.requests = requests;
    this.ledger = ledger;
    this.views = views;
    this.installation = installation;
    this.terms = terms;
  }

  /**
   * Sees to it that the operation goes on.
   *
   * @return whether there was anything to go on with
   * @throws IllegalArgumentException if the operation was never admitted
   * @throws NoAnswer if the workflow service does not answer
   */
  public boolean resume(OperationId operation) throws NoAnswer {
    OperationView view =
        views
            .operation(operation)
            .orElseThrow(() -> new IllegalArgumentException("never admitted: " + operation));
    if (view.closedAt().isPresent()) {
      return false;
    }
    Connection connection = ledger.read(operation.connection());
    operations.resume(requests.again(view, connection, installation.id()), terms.callDeadline());
    return true;
  }
}
