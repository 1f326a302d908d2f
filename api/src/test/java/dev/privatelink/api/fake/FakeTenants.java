package dev.privatelink.api.fake;

import dev.privatelink.access.ClusterDeletion;
import dev.privatelink.access.ClusterFilter;
import dev.privatelink.access.NewCluster;
import dev.privatelink.access.Organization;
import dev.privatelink.access.Project;
import dev.privatelink.access.RegisteredCluster;
import dev.privatelink.access.Registration;
import dev.privatelink.access.ServicePlan;
import dev.privatelink.access.Tenants;
import dev.privatelink.connection.Connection;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Cluster;
import dev.privatelink.port.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Organisations and projects in memory; the clusters are the ledger's. */
public final class FakeTenants implements Tenants {
  private static final Instant CREATED = Instant.parse("2026-11-01T08:30:00Z");

  private final FakeLedger ledger;
  private final Map<String, Organization> organizations = new TreeMap<>();
  private final Map<String, Project> projects = new TreeMap<>();
  private final Map<String, ServicePlan> plans = new TreeMap<>();

  public FakeTenants(FakeLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public synchronized Registration<Organization> registerOrganization(
      OrganizationId id, String displayName) {
    Organization wanted = new Organization(id, displayName, CREATED);
    return registered(organizations.computeIfAbsent(id.value(), any -> wanted), wanted);
  }

  @Override
  public synchronized Registration<Project> registerProject(
      ProjectId id, OrganizationId organization, String displayName) {
    if (!organizations.containsKey(organization.value())) {
      return new Registration.Homeless<>();
    }
    Project wanted = new Project(id, organization, displayName, CREATED, 0);
    Registration<Project> made =
        registered(projects.computeIfAbsent(id.value(), any -> wanted), wanted);
    return made instanceof Registration.Registered<Project>
        ? new Registration.Registered<>(counted(wanted))
        : made;
  }

  @Override
  public synchronized Registration<RegisteredCluster> registerCluster(NewCluster wanted) {
    Optional<Project> project = project(wanted.project());
    Optional<RegisteredCluster> known = cluster(wanted.id());
    if (known.isEmpty() && project.isEmpty()) {
      return new Registration.Homeless<>();
    }
    if (known.isEmpty()) {
      plans.put(wanted.id().value(), wanted.plan());
      ledger.add(
          new Cluster(
              wanted.id(),
              wanted.project(),
              project.get().organization(),
              wanted.displayName(),
              wanted.cloud(),
              wanted.region(),
              Cluster.State.RUNNING));
    }
    RegisteredCluster found = cluster(wanted.id()).orElseThrow();
    boolean same =
        found.cluster().state() != Cluster.State.DELETED
            && wanted.equals(
                new NewCluster(
                    found.cluster().id(),
                    found.cluster().project(),
                    found.cluster().displayName(),
                    found.cluster().cloud(),
                    found.cluster().region(),
                    found.plan()));
    return same ? new Registration.Registered<>(found) : new Registration.Taken<>();
  }

  @Override
  public synchronized Optional<Organization> organization(OrganizationId id) {
    ledger.check();
    return Optional.ofNullable(organizations.get(id.value()));
  }

  @Override
  public synchronized Optional<Project> project(ProjectId id) {
    return Optional.ofNullable(projects.get(id.value())).map(this::counted);
  }

  @Override
  public synchronized Optional<RegisteredCluster> cluster(ClusterId id) {
    return ledger.find(id).value().map(this::known);
  }

  @Override
  public synchronized Page<Organization, OrganizationId> organizations(
      Optional<OrganizationId> after, int limit) {
    return page(organizations.values(), Organization::id, OrganizationId::value, after, limit);
  }

  @Override
  public synchronized Page<Project, ProjectId> projects(
      Optional<OrganizationId> organization,
      Optional<ProjectId> only,
      Optional<ProjectId> after,
      int limit) {
    List<Project> all =
        projects.values().stream()
            .filter(p -> organization.map(p.organization()::equals).orElse(true))
            .filter(p -> only.map(p.id()::equals).orElse(true))
            .map(this::counted)
            .toList();
    return page(all, Project::id, ProjectId::value, after, limit);
  }

  @Override
  public synchronized Page<RegisteredCluster, ClusterId> clusters(
      ClusterFilter filter, Optional<ClusterId> after, int limit) {
    List<RegisteredCluster> all =
        ledger.clusters().stream()
            .filter(c -> c.state() != Cluster.State.DELETED)
            .filter(c -> filter.organization().map(c.organization()::equals).orElse(true))
            .filter(c -> filter.projects().isEmpty() || filter.projects().contains(c.project()))
            .filter(c -> filter.clusters().isEmpty() || filter.clusters().contains(c.id()))
            .filter(c -> filter.displayName().map(c.displayName()::equals).orElse(true))
            .filter(c -> filter.state().map(state -> c.state() == state).orElse(true))
            .map(this::known)
            .toList();
    return page(all, c -> c.cluster().id(), ClusterId::value, after, limit);
  }

  @Override
  public synchronized Optional<RegisteredCluster> setRunning(ClusterId id, boolean running) {
    Optional<Cluster> living =
        ledger.find(id).value().filter(c -> c.state() != Cluster.State.DELETED);
    living.ifPresent(
        c -> ledger.add(in(c, running ? Cluster.State.RUNNING : Cluster.State.PAUSED)));
    return living.flatMap(c -> cluster(c.id()));
  }

  @Override
  public synchronized ClusterDeletion deleteCluster(ClusterId id) {
    Optional<Cluster> living =
        ledger.find(id).value().filter(c -> c.state() != Cluster.State.DELETED);
    if (living.isEmpty()) {
      return new ClusterDeletion.Unknown();
    }
    Page<Connection, ?> connections = ledger.list(id, Optional.empty(), Optional.empty(), PAGE_MAX);
    if (connections.total() > 0) {
      return new ClusterDeletion.Blocked(
          connections.items().stream()
              .map(c -> new ClusterDeletion.Blocker(c.id(), c.request().displayName(), c.state()))
              .toList(),
          connections.total());
    }
    ledger.add(in(living.get(), Cluster.State.DELETED));
    return new ClusterDeletion.Deleted(cluster(id).orElseThrow());
  }

  private RegisteredCluster known(Cluster cluster) {
    return new RegisteredCluster(
        cluster, plans.getOrDefault(cluster.id().value(), ServicePlan.ESSENTIAL), CREATED, CREATED);
  }

  private Project counted(Project project) {
    long clusters =
        ledger.clusters().stream()
            .filter(c -> c.project().equals(project.id()))
            .filter(c -> c.state() != Cluster.State.DELETED)
            .count();
    return new Project(
        project.id(), project.organization(), project.displayName(), CREATED, clusters);
  }

  private static Cluster in(Cluster c, Cluster.State state) {
    return new Cluster(
        c.id(), c.project(), c.organization(), c.displayName(), c.cloud(), c.region(), state);
  }

  private static <T> Registration<T> registered(T found, T wanted) {
    return found.equals(wanted) ? new Registration.Registered<>(found) : new Registration.Taken<>();
  }

  private static <T, I> Page<T, I> page(
      Collection<T> all,
      Function<T, I> id,
      Function<I, String> text,
      Optional<I> after,
      int limit) {
    List<T> rest =
        all.stream()
            .filter(item ->
                after
                    .map(last -> text.apply(id.apply(item)).compareTo(text.apply(last)) > 0)
                    .orElse(true))
            .toList();
    List<T> items = rest.stream().limit(limit).toList();
    return new Page<>(
        items,
        rest.size() > limit ? Optional.of(id.apply(items.getLast())) : Optional.empty(),
        all.size());
  }
}
