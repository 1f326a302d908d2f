package dev.privatelink.api.usecase;

import dev.privatelink.api.operation.LiveStatus;
import dev.privatelink.api.operation.Operations;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.connection.RecordedEvent;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.Placement;
import dev.privatelink.port.Cluster;
import dev.privatelink.port.ConnectionViews;
import dev.privatelink.port.ConnectionViews.ListPosition;
import dev.privatelink.port.OperationView;
import dev.privatelink.port.Page;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What callers can read. Everything but the live part of operations needs the database alone. */
@Singleton
@Requires(condition = ApiRole.class)
public final class Queries {
  /** How long all open operations together may take to say how they stand. */
  private static final Duration LOOK_WITHIN = Duration.ofSeconds(2);

  private final Scope scope;
  private final ConnectionViews views;
  private final Placements placements;
  private final Operations operations;
  private final BoundedReads reads;

  Queries(
      Scope scope,
      ConnectionViews views,
      Placements placements,
      Operations operations,
      BoundedReads reads) {
    this.scope = scope;
    this.views = views;
    this.placements = placements;
    this.operations = operations;
    this.reads = reads;
  }

  /** A connection that is not deleted. */
  public Seen get(RequestContext caller, ClusterId cluster, ConnectionId id) {
    Visible<Connection> found = scope.living(caller, cluster, id);
    return new Seen(found.value(), found.databaseTime());
  }

  /** The connections of a cluster, newest first. */
  public SeenPage list(
      RequestContext caller,
      ClusterId clusterId,
      Optional<ConnectionState> state,
      Optional<ListPosition> after,
      int limit) {
    Visible<Cluster> cluster = scope.cluster(caller, clusterId);
    Page<Connection, ListPosition> page =
        reads.read(caller.deadline().remaining(), () -> views.list(clusterId, state, after, limit));
    return new SeenPage(page, cluster.databaseTime());
  }

  /** What a customer has to know of us before they create a connection. */
  public Reach zones(RequestContext caller, ClusterId clusterId) {
    Cluster cluster = scope.cluster(caller, clusterId).value();
    Placement placement = placements.of(cluster);
    return new Reach(
        placements.cloud(cluster.cloud(), clusterId.value()).accountId(),
        List.copyOf(placement.subnetsByZone().keySet()));
  }

  /** What happened to a connection, oldest first, also after its deletion. */
  public Page<RecordedEvent, Long> events(
      RequestContext caller, ClusterId cluster, ConnectionId id, long after, int limit) {
    var unused = scope.any(caller, cluster, id);
    return reads.read(caller.deadline().remaining(), () -> views.events(id, after, limit));
  }

  /** The operations on a connection, newest first, also after its deletion. */
  public OperationsPage operations(
      RequestContext caller, ClusterId cluster, ConnectionId id, Optional<Long> before, int limit) {
    var unused = scope.any(caller, cluster, id);
    Page<OperationView, Long> page =
        reads.read(caller.deadline().remaining(), () -> views.operations(id, before, limit));
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
    return new OperationsPage(new Page<>(items, page.next(), page.total()), live);
  }

  /**
   * A run may have closed between the look at the ledger and the one at it: the ledger's word
   * counts.
   */
  private OperationView again(RequestContext caller, OperationView view) {
    return reads.read(caller.deadline().remaining(), () -> views.operation(view.id())).orElse(view);
  }

  /** Part of a list of connections, with the database's time. */
  public record SeenPage(Page<Connection, ListPosition> page, Instant now) {}

  /**
   * Where we come from.
   *
   * @param accountId our account in the cluster's cloud
   * @param zoneIds the zones in which we can make endpoints, sorted
   */
  public record Reach(String accountId, List<String> zoneIds) {
    public Reach {
      zoneIds = List.copyOf(zoneIds);
    }
  }

  /** Part of a list of operations; those that are open with how they stand. */
  public record OperationsPage(Page<OperationView, Long> page, Map<OperationId, LiveStatus> live) {
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
}
