package dev.privatelink.api.usecase;

import dev.privatelink.access.ClusterDeletion;
import dev.privatelink.access.ClusterDeletion.Blocked;
import dev.privatelink.access.ClusterDeletion.Blocker;
import dev.privatelink.access.ClusterFilter;
import dev.privatelink.access.Project;
import dev.privatelink.access.RegisteredCluster;
import dev.privatelink.access.Tenants;
import dev.privatelink.api.problem.Precondition;
import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.api.problem.RpcCode;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Cluster;
import dev.privatelink.port.Page;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What customers see of their organisation: its projects and clusters, or those of one project. */
@Singleton
@Requires(condition = ApiRole.class)
public final class Tenancy {
  private final Tenants tenants;
  private final BoundedReads reads;

  Tenancy(Tenants tenants, BoundedReads reads) {
    this.tenants = tenants;
    this.reads = reads;
  }

  /** The caller's projects: all of the organisation, or the one that their role is given in. */
  public Page<Project, ProjectId> projects(
      RequestContext caller, Optional<ProjectId> after, int limit) {
    return reads.read(
        caller.deadline().remaining(),
        () ->
            tenants.projects(
                Optional.of(caller.organization()), caller.principal().project(), after, limit));
  }

  /** The caller's clusters that the filter lets through; it never widens what they see. */
  public Page<RegisteredCluster, ClusterId> clusters(
      RequestContext caller, ClusterFilter wanted, Optional<ClusterId> after, int limit) {
    Optional<ProjectId> own = caller.principal().project();
    if (own.isPresent() && !wanted.projects().isEmpty() && !wanted.projects().contains(own.get())) {
      return new Page<>(List.of(), Optional.empty(), 0);
    }
    var filter =
        new ClusterFilter(
            Optional.of(caller.organization()),
            own.map(Set::of).orElse(wanted.projects()),
            wanted.clusters(),
            wanted.displayName(),
            wanted.state());
    return reads.read(caller.deadline().remaining(), () -> tenants.clusters(filter, after, limit));
  }

  /**
   * A cluster.
   *
   * @throws ProblemException 404 if there is none, it is deleted, or it is not theirs
   */
  public RegisteredCluster cluster(RequestContext caller, ClusterId id) {
    Optional<RegisteredCluster> found =
        reads.read(caller.deadline().remaining(), () -> tenants.cluster(id));
    if (found.filter(known -> !isTheirs(caller, known.cluster())).isPresent()) {
      throw ProblemException.foreign(unknown(id));
    }
    return found
        .filter(known -> known.cluster().state() != Cluster.State.DELETED)
        .orElseThrow(() -> unknown(id).asException());
  }

  /**
   * Deletes a cluster that has no connections any more. Asked again, it is not found.
   *
   * @throws ProblemException 400 that names the connections one by one; 404
   */
  public RegisteredCluster delete(RequestContext caller, ClusterId id) {
    RegisteredCluster theirs = cluster(caller, id);
    ClusterDeletion deletion =
        reads.change(
            caller.deadline().remaining(), () -> tenants.deleteCluster(theirs.cluster().id()));
    return switch (deletion) {
      case ClusterDeletion.Deleted deleted -> deleted.cluster();
      case ClusterDeletion.Unknown ignored -> throw unknown(id).asException();
      case Blocked blocked -> throw blocked(id, blocked).asException();
    };
  }

  private static boolean isTheirs(RequestContext caller, Cluster cluster) {
    return caller.principal().reaches(cluster.organization(), cluster.project());
  }

  private static Problem blocked(ClusterId id, Blocked blocked) {
    String rest =
        blocked.total() > blocked.first().size()
            ? "; the first %d are listed".formatted(blocked.first().size())
            : "";
    return Problem.precondition(
        "Cluster %s has %d private link connections; delete them first%s."
            .formatted(id, blocked.total(), rest),
        blocked.first().stream().map(Tenancy::precondition).toList());
  }

  private static Precondition precondition(Blocker blocker) {
    return new Precondition(
        "CONNECTIONS_EXIST",
        blocker.id().value(),
        "Private link connection %s (%s) is %s; delete it, and wait until it is gone."
            .formatted(blocker.id(), blocker.displayName(), blocker.state()));
  }

  private static Problem unknown(ClusterId id) {
    return Problem.of(RpcCode.NOT_FOUND, "There is no cluster %s.".formatted(id));
  }
}
