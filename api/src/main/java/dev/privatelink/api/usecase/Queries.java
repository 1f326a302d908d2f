package dev.privatelink.api.usecase;

import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.connection.RecordedEvent;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.Placement;
import dev.privatelink.port.Cluster;
import dev.privatelink.port.ConnectionViews;
import dev.privatelink.port.ConnectionViews.ListPosition;
import dev.privatelink.port.Page;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What callers can read. Everything but the live part of operations needs the database alone. */
@Singleton
@Requires(condition = ApiRole.class)
public final class Queries {
  private final Scope scope;
  private final ConnectionViews views;
  private final Placements placements;
  private final LiveLook live;
  private final BoundedReads reads;

  Queries(
      Scope scope,
      ConnectionViews views,
      Placements placements,
      LiveLook live,
      BoundedReads reads) {
    this.scope = scope;
    this.views = views;
    this.placements = placements;
    this.live = live;
    this.reads = reads;
  }

  /** A connection that is not deleted. */
  public Seen get(RequestContext caller, ClusterId cluster, ConnectionId id) {
    Visible<Connection> found = scope.living(caller, cluster, id);
    return new Seen(found.value(), found.databaseTime());
  }

  /**
   * Looks whether the cluster is there for the caller.
   *
   * @throws dev.privatelink.api.problem.ProblemException 404
   */
  public void checkCluster(RequestContext caller, ClusterId cluster) {
    var unused = scope.cluster(caller, cluster);
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
  public OperationsPage<Long> operations(
      RequestContext caller, ClusterId cluster, ConnectionId id, Optional<Long> before, int limit) {
    var unused = scope.any(caller, cluster, id);
    return live.at(
        caller,
        reads.read(caller.deadline().remaining(), () -> views.operations(id, before, limit)));
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
}
