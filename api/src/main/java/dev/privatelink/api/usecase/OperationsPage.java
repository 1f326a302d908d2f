package dev.privatelink.api.usecase;

import dev.privatelink.api.operation.LiveStatus;
import dev.privatelink.model.OperationId;
import dev.privatelink.port.OperationView;
import dev.privatelink.port.Page;
import java.util.Map;
import java.util.Optional;

/**
 * Part of a list of operations; those that are open with how they stand.
 *
 * @param <C> where the next part begins
 */
public record OperationsPage<C>(Page<OperationView, C> page, Map<OperationId, LiveStatus> live) {
  public OperationsPage {
    live = Map.copyOf(live);
  }

  /** How an operation stands; empty for one that has ended, whatever was seen of its run. */
  public Optional<LiveStatus> live(OperationView operation) {
    return operation.closedAt().isPresent()
        ? Optional.empty()
        : Optional.ofNullable(live.get(operation.id()));
  }
}
