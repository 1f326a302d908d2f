package dev.privatelink.api.usecase;

import dev.privatelink.api.operation.LiveStatus;
import dev.privatelink.api.operation.Operations;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.model.OperationId;
import dev.privatelink.port.ConnectionViews;
import dev.privatelink.port.OperationView;
import dev.privatelink.port.Page;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Asks open operations how they stand; they may not answer. */
@Singleton
@Requires(condition = ApiRole.class)
public final class LiveLook {
  /** How long all open operations together may take to say how they stand. */
  private static final Duration LOOK_WITHIN = Duration.ofSeconds(2);

  private final Operations operations;
  private final ConnectionViews views;
  private final BoundedReads reads;

  LiveLook(Operations operations, ConnectionViews views, BoundedReads reads) {
    this.operations = operations;
    this.views = views;
    this.reads = reads;
  }

  /** The page, with what its open operations say. */
  public <C> OperationsPage<C> at(RequestContext caller, Page<OperationView, C> page) {
    List<OperationId> open =
        page.items().stream()
            .filter(operation -> operation.closedAt().isEmpty())
            .map(OperationView::id)
            .toList();
    Map<OperationId, LiveStatus> live =
        open.isEmpty() ? Map.of() : operations.look(open, LOOK_WITHIN);
    List<OperationView> items =
        page.items().stream()
            .map(view ->
                live.get(view.id()) instanceof LiveStatus.Stopped ? again(caller, view) : view)
            .toList();
    return new OperationsPage<>(new Page<>(items, page.next(), page.total()), live);
  }

  /**
   * A run may have closed between the look at the ledger and the one at it: the ledger's word
   * counts.
   */
  private OperationView again(RequestContext caller, OperationView view) {
    return reads.read(caller.deadline().remaining(), () -> views.operation(view.id())).orElse(view);
  }
}
