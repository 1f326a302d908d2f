package dev.privatelink.api.usecase;

import dev.privatelink.access.ClusterFilter;
import dev.privatelink.access.NewCluster;
import dev.privatelink.access.Organization;
import dev.privatelink.access.Project;
import dev.privatelink.access.RegisteredCluster;
import dev.privatelink.access.Registration;
import dev.privatelink.access.Tenants;
import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.api.problem.RpcCode;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Cluster;
import dev.privatelink.port.Page;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;

/** What operators do about tenants, their projects and their clusters. Sees all of them. */
@Singleton
@Requires(condition = ApiRole.class)
public final class Administration {
  private final Tenants tenants;
  private final RandomIds ids;
  private final BoundedReads reads;

  Administration(Tenants tenants, RandomIds ids, BoundedReads reads) {
    this.tenants = tenants;
    this.ids = ids;
    this.reads = reads;
  }

  /**
   * Registers an organisation. With an id of the caller's it may be repeated.
   *
   * @throws ProblemException 409 if the id stands for another one
   */
  public Organization createOrganization(
      RequestContext caller, Optional<OrganizationId> id, String displayName) {
    OrganizationId given = id.orElseGet(() -> new OrganizationId(ids.number()));
    return registered(
        caller,
        () -> tenants.registerOrganization(given, displayName),
        "organisation " + given,
        () -> new IllegalStateException("an organisation belongs to nothing"));
  }

  /**
   * Registers a project. With an id of the caller's it may be repeated.
   *
   * @throws ProblemException 400 if there is no such organisation; 409 if the id stands for another
   *     project
   */
  public Project createProject(
      RequestContext caller,
      Optional<ProjectId> id,
      OrganizationId organization,
      String displayName) {
    ProjectId given = id.orElseGet(() -> new ProjectId(ids.number()));
    return registered(
        caller,
        () -> tenants.registerProject(given, organization, displayName),
        "project " + given,
        () ->
            Problem.invalid("organizationId", "there is no organisation " + organization)
                .asException());
  }

  /**
   * Registers a cluster, which then runs. With an id of the caller's it may be repeated.
   *
   * @throws ProblemException 400 if there is no such project; 409 if the id stands for another
   *     cluster, also for a deleted one
   */
  public RegisteredCluster createCluster(RequestContext caller, ClusterWish wanted) {
    var cluster =
        new NewCluster(
            wanted.id().orElseGet(() -> new ClusterId(ids.number())),
            wanted.project(),
            wanted.displayName(),
            wanted.cloud(),
            wanted.region(),
            wanted.plan());
    return registered(
        caller,
        () -> tenants.registerCluster(cluster),
        "cluster " + cluster.id(),
        () ->
            Problem.invalid("projectId", "there is no project " + wanted.project()).asException());
  }

  /** All organisations. */
  public Page<Organization, OrganizationId> organizations(
      RequestContext caller, Optional<OrganizationId> after, int limit) {
    return read(caller, () -> tenants.organizations(after, limit));
  }

  /** The projects of an organisation, or of all. */
  public Page<Project, ProjectId> projects(
      RequestContext caller,
      Optional<OrganizationId> organization,
      Optional<ProjectId> after,
      int limit) {
    return read(caller, () -> tenants.projects(organization, Optional.empty(), after, limit));
  }

  /** Clusters. */
  public Page<RegisteredCluster, ClusterId> clusters(
      RequestContext caller, ClusterFilter filter, Optional<ClusterId> after, int limit) {
    return read(caller, () -> tenants.clusters(filter, after, limit));
  }

  /**
   * An organisation.
   *
   * @throws ProblemException 404
   */
  public Organization organization(RequestContext caller, OrganizationId id) {
    return read(caller, () -> tenants.organization(id))
        .orElseThrow(() -> unknown("organisation " + id));
  }

  /**
   * A project.
   *
   * @throws ProblemException 404
   */
  public Project project(RequestContext caller, ProjectId id) {
    return read(caller, () -> tenants.project(id)).orElseThrow(() -> unknown("project " + id));
  }

  /**
   * A cluster that is not deleted.
   *
   * @throws ProblemException 404
   */
  public RegisteredCluster cluster(RequestContext caller, ClusterId id) {
    return read(caller, () -> tenants.cluster(id))
        .filter(found -> found.cluster().state() != Cluster.State.DELETED)
        .orElseThrow(() -> unknown("cluster " + id));
  }

  /**
   * Pauses a cluster, or lets it run again; what is so already stays so.
   *
   * @throws ProblemException 404
   */
  public RegisteredCluster setRunning(RequestContext caller, ClusterId id, boolean running) {
    return reads
        .change(caller.deadline().remaining(), () -> tenants.setRunning(id, running))
        .orElseThrow(() -> unknown("cluster " + id));
  }

  private <T> T read(RequestContext caller, Supplier<T> query) {
    return reads.read(caller.deadline().remaining(), query);
  }

  private <T> T registered(
      RequestContext caller,
      Supplier<Registration<T>> register,
      String what,
      Supplier<RuntimeException> homeless) {
    Registration<T> registration = reads.change(caller.deadline().remaining(), register);
    return switch (registration) {
      case Registration.Registered<T> registered -> registered.value();
      case Registration.Taken<T> ignored ->
          throw Problem.of(
                  RpcCode.ALREADY_EXISTS,
                  "There is another %s; take another id, or send what it was made with."
                      .formatted(what))
              .asException();
      case Registration.Homeless<T> ignored -> throw homeless.get();
    };
  }

  private static ProblemException unknown(String what) {
    return Problem.of(RpcCode.NOT_FOUND, "There is no %s.".formatted(what)).asException();
  }
}
