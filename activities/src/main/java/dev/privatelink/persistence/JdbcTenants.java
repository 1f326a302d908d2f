package dev.privatelink.persistence;

import dev.privatelink.access.ClusterDeletion;
import dev.privatelink.access.ClusterDeletion.Blocked;
import dev.privatelink.access.ClusterDeletion.Blocker;
import dev.privatelink.access.ClusterDeletion.Deleted;
import dev.privatelink.access.ClusterFilter;
import dev.privatelink.access.NewCluster;
import dev.privatelink.access.Organization;
import dev.privatelink.access.Project;
import dev.privatelink.access.RegisteredCluster;
import dev.privatelink.access.Registration;
import dev.privatelink.access.Registration.Homeless;
import dev.privatelink.access.Registration.Registered;
import dev.privatelink.access.Registration.Taken;
import dev.privatelink.access.Tenants;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Cluster;
import dev.privatelink.port.Page;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Organisations, projects and clusters in PostgreSQL. A change of a cluster takes its lock first: a
 * connection that is being created holds it until it is there.
 */
@Singleton
final class JdbcTenants implements Tenants {
  /** Locks, and statements: the caller of the request waits, and its deadline is seconds away. */
  private static final String WAIT_MAX = "1s";

  private final TransactionOperations<java.sql.Connection> transactions;
  private final DatabaseSession session;
  private final OrganizationRows organizations;
  private final ProjectRows projects;
  private final ClusterRows clusters;
  private final ConnectionRows connections;

  JdbcTenants(
      TransactionOperations<java.sql.Connection> transactions,
      DatabaseSession session,
      OrganizationRows organizations,
      ProjectRows projects,
      ClusterRows clusters,
      ConnectionRows connections) {
    this.transactions = transactions;
    this.session = session;
    this.organizations = organizations;
    this.projects = projects;
    this.clusters = clusters;
    this.connections = connections;
  }

  @Override
  public Registration<Organization> registerOrganization(OrganizationId id, String displayName) {
    organizations.insert(id.value(), displayName);
    return registered(
        organization(id).orElseThrow(() -> new IllegalStateException("an organisation vanished")),
        found -> found.displayName().equals(displayName));
  }

  @Override
  public Registration<Project> registerProject(
      ProjectId id, OrganizationId organization, String displayName) {
    if (organization(organization).isEmpty()) {
      return new Homeless<>();
    }
    projects.insert(id.value(), organization.value(), displayName);
    return registered(
        project(id).orElseThrow(() -> new IllegalStateException("a project vanished")),
        found ->
            found.organization().equals(organization) && found.displayName().equals(displayName));
  }

  @Override
  public Registration<RegisteredCluster> registerCluster(NewCluster wanted) {
    clusters.insert(
        wanted.id().value(),
        wanted.project().value(),
        wanted.displayName(),
        wanted.cloud().value(),
        wanted.region(),
        wanted.plan().name());
    return cluster(wanted.id())
        .map(found -> registered(found, known -> isThis(known, wanted)))
        .orElseGet(Homeless::new);
  }

  @Override
  public Optional<Organization> organization(OrganizationId id) {
    return organizations.find(id.value()).map(OrganizationRow::organization);
  }

  @Override
  public Optional<Project> project(ProjectId id) {
    return projects.find(id.value()).map(ProjectRow::project);
  }

  @Override
  public Optional<RegisteredCluster> cluster(ClusterId id) {
    return clusters.find(id.value()).map(ClusterRow::cluster);
  }

  @Override
  public Page<Organization, OrganizationId> organizations(
      Optional<OrganizationId> after, int limit) {
    List<Organization> found =
        organizations
            .list(after.map(OrganizationId::value).orElse(""), Pages.withOneMore(limit))
            .stream()
            .map(OrganizationRow::organization)
            .toList();
    return Pages.page(found, limit, Organization::id, organizations.total());
  }

  @Override
  public Page<Project, ProjectId> projects(
      Optional<OrganizationId> organization,
      Optional<ProjectId> only,
      Optional<ProjectId> after,
      int limit) {
    String of = organization.map(OrganizationId::value).orElse("");
    String one = only.map(ProjectId::value).orElse("");
    List<Project> found =
        projects
            .list(of, one, after.map(ProjectId::value).orElse(""), Pages.withOneMore(limit))
            .stream()
            .map(ProjectRow::project)
            .toList();
    return Pages.page(found, limit, Project::id, projects.total(of, one));
  }

  @Override
  public Page<RegisteredCluster, ClusterId> clusters(
      ClusterFilter filter, Optional<ClusterId> after, int limit) {
    String of = filter.organization().map(OrganizationId::value).orElse("");
    String inProjects = array(filter.projects(), ProjectId::value);
    String these = array(filter.clusters(), ClusterId::value);
    String name = filter.displayName().orElse("");
    String state = filter.state().map(Enum::name).orElse("");
    List<RegisteredCluster> found =
        clusters
            .list(
                of,
                inProjects,
                these,
                name,
                state,
                after.map(ClusterId::value).orElse(""),
                Pages.withOneMore(limit))
            .stream()
            .map(ClusterRow::cluster)
            .toList();
    return Pages.page(
        found,
        limit,
        last -> last.cluster().id(),
        clusters.total(of, inProjects, these, name, state));
  }

  @Override
  public Optional<RegisteredCluster> setRunning(ClusterId id, boolean running) {
    Cluster.State wanted = running ? Cluster.State.RUNNING : Cluster.State.PAUSED;
    return transactions.executeWrite(status ->
        lock(id)
            .map(row -> row.state().equals(wanted.name()) ? row : changed(id, wanted))
            .map(ClusterRow::cluster));
  }

  @Override
  public ClusterDeletion deleteCluster(ClusterId id) {
    return transactions.executeWrite(status -> {
      if (lock(id).isEmpty()) {
        return new ClusterDeletion.Unknown();
      }
      // A statement of its own: it sees what was committed while we waited for the lock.
      long living = connections.countLiving(id.value());
      if (living > 0) {
        return new Blocked(blockers(id), living);
      }
      return new Deleted(changed(id, Cluster.State.DELETED).cluster());
    });
  }

  private Optional<ClusterRow> lock(ClusterId id) {
    session.limitWaits(WAIT_MAX);
    return clusters
        .lock(id.value())
        .filter(row -> !row.state().equals(Cluster.State.DELETED.name()));
  }

  private ClusterRow changed(ClusterId id, Cluster.State state) {
    clusters.change(id.value(), state.name());
    return clusters
        .find(id.value())
        .orElseThrow(() -> new IllegalStateException("a locked cluster vanished"));
  }

  private List<Blocker> blockers(ClusterId id) {
    return connections.livingBriefly(id.value(), PAGE_MAX).stream()
        .map(row ->
            new Blocker(
                new ConnectionId(row.connectionId()),
                row.displayName(),
                ConnectionState.valueOf(row.state())))
        .toList();
  }

  private static boolean isThis(RegisteredCluster known, NewCluster wanted) {
    Cluster cluster = known.cluster();
    return cluster.state() != Cluster.State.DELETED
        && cluster.project().equals(wanted.project())
        && cluster.displayName().equals(wanted.displayName())
        && cluster.cloud().equals(wanted.cloud())
        && cluster.region().equals(wanted.region())
        && known.plan() == wanted.plan();
  }

  private static <T> Registration<T> registered(T found, Predicate<T> isThis) {
    return isThis.test(found) ? new Registered<>(found) : new Taken<>();
  }

  /** As PostgreSQL writes arrays; ids have digits only. */
  private static <I> String array(Collection<I> ids, Function<I, String> value) {
    return ids.stream().map(value).sorted().collect(Collectors.joining(",", "{", "}"));
  }
}
