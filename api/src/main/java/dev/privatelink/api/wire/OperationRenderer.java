package dev.privatelink.api.wire;

import dev.privatelink.api.operation.LiveStatus;
import dev.privatelink.api.usecase.OperationsPage;
import dev.privatelink.api.wire.OperationJson.PendingJson;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.port.ConnectionViews.OpenPosition;
import dev.privatelink.port.OperationView;
import dev.privatelink.workflow.OperationStatus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Renders operations: what the ledger knows, and what those that are open say themselves. */
@Singleton
public final class OperationRenderer {

  /** Part of a list. */
  public OperationListJson list(ConnectionId id, OperationsPage<Long> operations) {
    return new OperationListJson(
        operations.page().items().stream()
            .map(operation -> render(operation, operations.live(operation)))
            .toList(),
        operations.page().next().map(next -> PageTokens.of(next, PageQuery.operationsOf(id))));
  }

  /** Part of the list of open operations on all connections. */
  public OperationListJson open(OperationsPage<OpenPosition> operations) {
    return new OperationListJson(
        operations.page().items().stream()
            .map(operation -> render(operation, operations.live(operation)))
            .toList(),
        operations.page().next().map(next -> PageTokens.of(next, PageQuery.OPEN_OPERATIONS)));
  }

  /** The only operation of a page. */
  public OperationJson one(OperationsPage<OpenPosition> operations) {
    OperationView operation = operations.page().items().getFirst();
    return render(operation, operations.live(operation));
  }

  private static OperationJson render(OperationView operation, Optional<LiveStatus> live) {
    if (live.isEmpty()) {
      return render(operation, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }
    return switch (live.get()) {
      case LiveStatus.Running running ->
          render(
              operation,
              Optional.of(running.status().isPresent()),
              Optional.empty(),
              running.status(),
              running.pending());
      case LiveStatus.Stopped ignored ->
          render(operation, Optional.of(true), Optional.of(true), Optional.empty(), List.of());
      case LiveStatus.Unknown ignored ->
          render(operation, Optional.of(false), Optional.empty(), Optional.empty(), List.of());
    };
  }

  private static OperationJson render(
      OperationView operation,
      Optional<Boolean> live,
      Optional<Boolean> stopped,
      Optional<OperationStatus> status,
      List<LiveStatus.PendingStep> pending) {
    return new OperationJson(
        operation.id().value(),
        OperationKindJson.of(operation.id().kind()),
        ActorJson.of(operation.origin().actor()),
        operation.origin().traceId(),
        operation.admittedAt(),
        operation.sequence(),
        operation.closedAt(),
        operation.outcome().map(OperationOutcomeJson::of),
        live,
        stopped,
        status.map(OperationStatus::step),
        status.map(OperationStatus::since),
        status.map(s -> ActionOwnerJson.of(s.waitingFor())),
        status.map(OperationStatus::description),
        status
            .flatMap(OperationStatus::failure)
            .map(failure -> FailureJson.of(failure, Optional.empty())),
        pending.isEmpty()
            ? Optional.empty()
            : Optional.of(pending.stream().map(OperationRenderer::pending).toList()));
  }

  private static PendingJson pending(LiveStatus.PendingStep step) {
    return new PendingJson(step.step(), step.attempt(), step.lastAnswer(), step.nextAttempt());
  }
}
