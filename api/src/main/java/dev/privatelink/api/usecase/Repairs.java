package dev.privatelink.api.usecase;

import dev.privatelink.api.operation.NoAnswer;
import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.api.problem.RpcCode;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.connection.Connection;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OperationId;
import dev.privatelink.port.ConnectionViews;
import dev.privatelink.port.ConnectionViews.OpenPosition;
import dev.privatelink.port.LedgerAudit;
import dev.privatelink.port.LedgerAudit.Difference;
import dev.privatelink.port.OperationView;
import dev.privatelink.port.Page;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What operators do when something stands still or was damaged. Sees all tenants. */
@Singleton
@Requires(condition = ApiRole.class)
public final class Repairs {
  /** A workflow service that does not answer may do so soon. */
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final ConnectionViews views;
  private final LiveLook live;
  private final Resumption resumption;
  private final LedgerAudit audit;
  private final BoundedReads reads;

  Repairs(
      ConnectionViews views,
      LiveLook live,
      Resumption resumption,
      LedgerAudit audit,
      BoundedReads reads) {
    this.views = views;
    this.live = live;
    this.resumption = resumption;
    this.audit = audit;
    this.reads = reads;
  }

  /** The operations that have not ended, the oldest first, with how they stand. */
  public OperationsPage<OpenPosition> open(
      RequestContext caller, Optional<OpenPosition> after, int limit) {
    return live.at(
        caller, reads.read(caller.deadline().remaining(), () -> views.open(after, limit)));
  }

  /**
   * Sees to it that an operation goes on: one that nothing works on is started again from the
   * ledger, one that runs is left alone, and so is one that has ended.
   *
   * @return the operation, with how it stands now
   * @throws ProblemException 404 if it was never admitted; 503 if the workflow service does not
   *     answer
   */
  public OperationsPage<OpenPosition> resume(RequestContext caller, OperationId id) {
    require(caller, id);
    try {
      var unused = resumption.resume(id);
    } catch (NoAnswer e) {
      throw new ProblemException(
          Problem.unavailable(
              "Whether %s goes on could not be seen to: %s. Send the request again."
                  .formatted(id, e.silent().sentence()),
              RETRY),
          e);
    }
    return live.at(caller, new Page<>(List.of(require(caller, id)), Optional.empty(), 1));
  }

  /** Compares the rows of the next connections with the fold of their events. */
  public Page<Difference, ConnectionId> audit(
      RequestContext caller, Optional<ConnectionId> after, int limit) {
    return reads.read(caller.deadline().remaining(), () -> audit.checkNext(after, limit));
  }

  /**
   * Writes the row of a connection anew from its events, which are right.
   *
   * @throws ProblemException 404 if there never was such a connection
   */
  public Rebuilt rebuild(RequestContext caller, ConnectionId id) {
    var first = reads.read(caller.deadline().remaining(), () -> views.events(id, 0, 1));
    if (first.items().isEmpty()) {
      throw Problem.of(RpcCode.NOT_FOUND, "There is no private link connection %s.".formatted(id))
          .asException();
    }
    return reads.change(
        caller.deadline().remaining(),
        () -> {
          Optional<Difference> before = audit.check(id);
          return new Rebuilt(audit.rebuild(id), before);
        });
  }

  private OperationView require(RequestContext caller, OperationId id) {
    return reads
        .read(caller.deadline().remaining(), () -> views.operation(id))
        .orElseThrow(() ->
            Problem.of(RpcCode.NOT_FOUND, "There is no operation %s.".formatted(id)).asException());
  }

  /**
   * A connection whose row was written anew.
   *
   * @param before what was wrong with the row; empty if nothing was
   */
  public record Rebuilt(Connection connection, Optional<Difference> before) {}
}
