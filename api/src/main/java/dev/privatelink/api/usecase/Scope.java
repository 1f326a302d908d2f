package dev.privatelink.api.usecase;

import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.api.problem.RpcCode;
import dev.privatelink.api.settings.TermSettings;
import dev.privatelink.connection.Connection;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.port.Cluster;
import dev.privatelink.port.ClusterDirectory;
import dev.privatelink.port.ConnectionViews;
import dev.privatelink.port.Timed;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Finds what a request is about; what belongs to somebody else is not found. */
@Singleton
public final class Scope {
  private final ClusterDirectory clusters;
  private final ConnectionViews connections;
  private final BoundedReads reads;
  private final TermSettings terms;

  Scope(
      ClusterDirectory clusters,
      ConnectionViews connections,
      BoundedReads reads,
      TermSettings terms) {
    this.clusters = clusters;
    this.connections = connections;
    this.reads = reads;
    this.terms = terms;
  }

  /**
   * The cluster.
   *
   * @throws ProblemException 404
   */
  public Visible<Cluster> cluster(RequestContext caller, ClusterId id) {
    return find(
        caller,
        () -> clusters.find(id),
        cluster -> caller.principal().reaches(cluster.organization(), cluster.project()),
        cluster -> cluster.state() != Cluster.State.DELETED,
        "There is no cluster %s.".formatted(id));
  }

  /**
   * The connection, as long as it is not deleted.
   *
   * @throws ProblemException 404
   */
  public Visible<Connection> living(RequestContext caller, ClusterId cluster, ConnectionId id) {
    Visible<Connection> found = any(caller, cluster, id);
    requireLiving(found.value());
    return found;
  }

  /**
   * Sees to it that a connection is not deleted.
   *
   * @throws ProblemException 404
   */
  void requireLiving(Connection connection) {
    if (connection.state() == ConnectionState.DELETED) {
      throw Problem.of(RpcCode.NOT_FOUND, unknown(connection.request().cluster(), connection.id()))
          .asException();
    }
  }

  /**
   * The connection, deleted or not.
   *
   * @throws ProblemException 404
   */
  public Visible<Connection> any(RequestContext caller, ClusterId cluster, ConnectionId id) {
    return find(
        caller,
        () -> connections.find(cluster, id),
        connection -> isTheirs(caller, connection),
        connection -> true,
        unknown(cluster, id));
  }

  /** A connection stays in the project of its cluster, also when that is deleted. */
  private static boolean isTheirs(RequestContext caller, Connection connection) {
    var request = connection.request();
    return caller.principal().reaches(request.origin().organization(), request.project());
  }

  private static String unknown(ClusterId cluster, ConnectionId id) {
    return "There is no private link connection %s in cluster %s.".formatted(id, cluster);
  }

  private <T> Visible<T> find(
      RequestContext caller,
      Supplier<Timed<Optional<T>>> query,
      Predicate<T> theirs,
      Predicate<T> there,
      String unknown) {
    Timed<Optional<T>> found = reads.read(caller.deadline().remaining(), query);
    Problem nothing = Problem.of(RpcCode.NOT_FOUND, unknown);
    if (found.value().filter(theirs.negate()).isPresent()) {
      throw ProblemException.foreign(nothing);
    }
    T value = found.value().filter(there).orElseThrow(nothing::asException);
    // What the request has used up already, waiting for a connection to the database for example,
    // is no longer there for the admission.
    return new Visible<>(
        value,
        found.databaseTime(),
        found
            .databaseTime()
            .plus(caller.deadline().remainingOf(terms.admitWithin()))
            .truncatedTo(ChronoUnit.MILLIS));
  }
}
