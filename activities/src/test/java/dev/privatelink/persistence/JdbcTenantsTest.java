package dev.privatelink.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privatelink.access.ClusterDeletion;
import dev.privatelink.access.ClusterDeletion.Blocked;
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
import dev.privatelink.access.ServicePlan;
import dev.privatelink.access.Tenants;
import dev.privatelink.connection.ConnectionState;
import dev.privatelink.model.CloudId;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Cluster;
import dev.privatelink.port.Page;
import dev.privatelink.testing.TestLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdbcTenantsTest {
  private static final OrganizationId ORGANIZATION = new OrganizationId("42");
  private static final ProjectId PROJECT = new ProjectId("4201");

  private final TestLedger db = new TestLedger();
  private final Tenants tenants = db.bean(Tenants.class);

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void whenSomethingIsRegisteredTwice_itIsThereOnce_andAnotherWithItsIdIsNot() {
    Registration<Organization> organization = tenants.registerOrganization(ORGANIZATION, "Ours");
    Registration<Project> project = tenants.registerProject(PROJECT, ORGANIZATION, "Orders");
    Registration<RegisteredCluster> cluster = tenants.registerCluster(cluster("1"));

    assertThat(organization).isInstanceOf(Registered.class);
    assertThat(project).isInstanceOf(Registered.class);
    assertThat(cluster).isInstanceOf(Registered.class);
    assertThat(tenants.registerOrganization(ORGANIZATION, "Ours")).isEqualTo(organization);
    assertThat(tenants.registerCluster(cluster("1"))).isEqualTo(cluster);
    assertThat(tenants.registerProject(PROJECT, ORGANIZATION, "Orders"))
        .isEqualTo(
            new Registered<>(
                new Project(
                    PROJECT,
                    ORGANIZATION,
                    "Orders",
                    tenants.project(PROJECT).orElseThrow().createdAt(),
                    1)));

    assertThat(tenants.registerOrganization(ORGANIZATION, "Theirs")).isInstanceOf(Taken.class);
    assertThat(tenants.registerProject(PROJECT, ORGANIZATION, "Bills")).isInstanceOf(Taken.class);
    assertThat(tenants.registerCluster(renamed(cluster("1"), "x"))).isInstanceOf(Taken.class);
    assertThat(tenants.organization(ORGANIZATION).orElseThrow().displayName()).isEqualTo("Ours");
  }

  @Test
  void whenSomethingWouldBelongToNothing_itIsHomeless() {
    assertThat(tenants.registerProject(PROJECT, ORGANIZATION, "Orders"))
        .isInstanceOf(Homeless.class);
    assertThat(tenants.registerCluster(cluster("1"))).isInstanceOf(Homeless.class);
    assertThat(db.database().number("SELECT count(*) FROM cluster")).isZero();
  }

  @Test
  void whenAClusterNamesAnotherTenantThanItsProject_theDatabaseRefusesIt() {
    home();
    tenants.registerOrganization(new OrganizationId("43"), "Theirs");

    assertThatThrownBy(() ->
            db.database()
                .update(
                    "INSERT INTO cluster (cluster_id, project_id, organization_id, display_name,"
                        + " cloud, region, state) VALUES ('9', '4201', '43', 'x', 'aws',"
                        + " 'us-east-1', 'RUNNING')"))
        .hasMessageContaining("cluster_in_organization");
  }

  @Test
  void whenClustersAreListed_eachPageIsBounded_andTheFiltersHold() {
    home();
    tenants.registerOrganization(new OrganizationId("43"), "Theirs");
    ProjectId beside = new ProjectId("4202");
    tenants.registerProject(beside, ORGANIZATION, "Bills");
    ProjectId theirs = new ProjectId("4301");
    tenants.registerProject(theirs, new OrganizationId("43"), "Secrets");
    for (String id : List.of("1", "2", "3", "4", "5")) {
      tenants.registerCluster(cluster(id));
    }
    tenants.registerCluster(in(cluster("6"), beside));
    tenants.registerCluster(in(cluster("7"), theirs));
    tenants.setRunning(new ClusterId("2"), false);
    tenants.deleteCluster(new ClusterId("4"));

    var seen = new ArrayList<String>();
    Optional<ClusterId> after = Optional.empty();
    do {
      Page<RegisteredCluster, ClusterId> page = tenants.clusters(ofOurs(), after, 2);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
      assertThat(page.total()).isEqualTo(5);
      page.items().forEach(item -> seen.add(item.cluster().id().value()));
      after = page.next();
    } while (after.isPresent());

    assertThat(seen).containsExactly("1", "2", "3", "5", "6");
    assertThat(ids(filter(Set.of(beside), Set.of(), Optional.empty(), Optional.empty())))
        .containsExactly("6");
    assertThat(ids(filter(Set.of(beside, PROJECT), Set.of(), Optional.empty(), Optional.empty())))
        .containsExactly("1", "2", "3", "5", "6");
    assertThat(ids(filter(Set.of(theirs), Set.of(), Optional.empty(), Optional.empty()))).isEmpty();
    assertThat(
            ids(
                filter(
                    Set.of(),
                    Set.of(new ClusterId("3"), new ClusterId("7")),
                    Optional.empty(),
                    Optional.empty())))
        .containsExactly("3");
    assertThat(ids(filter(Set.of(), Set.of(), Optional.of("orders-5"), Optional.empty())))
        .containsExactly("5");
    assertThat(ids(filter(Set.of(), Set.of(), Optional.empty(), Optional.of(Cluster.State.PAUSED))))
        .containsExactly("2");
    assertThat(
            ids(filter(Set.of(), Set.of(), Optional.empty(), Optional.of(Cluster.State.DELETED))))
        .isEmpty();
    assertThat(tenants.projects(Optional.of(ORGANIZATION), Optional.empty(), Optional.empty(), 9))
        .satisfies(page -> {
          assertThat(page.items()).extracting(Project::id).containsExactly(PROJECT, beside);
          assertThat(page.items()).extracting(Project::clusters).containsExactly(4L, 1L);
          assertThat(page.total()).isEqualTo(2);
        });
    assertThat(
            tenants.projects(Optional.of(ORGANIZATION), Optional.of(theirs), Optional.empty(), 9))
        .isEqualTo(new Page<>(List.of(), Optional.empty(), 0));
    assertThat(tenants.organizations(Optional.empty(), 1))
        .satisfies(page -> {
          assertThat(page.next()).contains(ORGANIZATION);
          assertThat(page.total()).isEqualTo(2);
        });
  }

  @Test
  void whenAPageIsTooLarge_itIsRefused() {
    assertThatThrownBy(() -> tenants.clusters(ofOurs(), Optional.empty(), 101))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tenants.organizations(Optional.empty(), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whenAClusterHasConnections_itIsNotDeleted_andTheyAreNamed() {
    home();
    RegisteredCluster cluster = registered("1");
    ConnectionId first = db.active(cluster.cluster());
    ConnectionId second = db.created(cluster.cluster());

    ClusterDeletion answer = tenants.deleteCluster(cluster.cluster().id());

    assertThat(answer)
        .isInstanceOfSatisfying(
            Blocked.class,
            blocked -> {
              assertThat(blocked.total()).isEqualTo(2);
              assertThat(blocked.first())
                  .containsExactly(
                      new ClusterDeletion.Blocker(second, "orders kafka", ConnectionState.CREATING),
                      new ClusterDeletion.Blocker(first, "orders kafka", ConnectionState.ACTIVE));
            });
    assertThat(tenants.cluster(cluster.cluster().id())).contains(cluster);
  }

  @Test
  void whenAClusterIsDeleted_itIsUnknownFromThenOn_andItsIdStaysTaken() {
    home();
    ClusterId id = registered("1").cluster().id();

    assertThat(tenants.deleteCluster(id))
        .isInstanceOfSatisfying(
            Deleted.class,
            deleted -> {
              assertThat(deleted.cluster().cluster().state()).isEqualTo(Cluster.State.DELETED);
              assertThat(deleted.cluster().updatedAt()).isAfter(deleted.cluster().createdAt());
            });
    assertThat(tenants.deleteCluster(id)).isEqualTo(new ClusterDeletion.Unknown());
    assertThat(tenants.setRunning(id, true)).isEmpty();
    assertThat(tenants.registerCluster(cluster("1"))).isInstanceOf(Taken.class);
    assertThat(tenants.cluster(id).orElseThrow().cluster().state())
        .isEqualTo(Cluster.State.DELETED);
  }

  @Test
  void whenAStateIsSetTwice_theSecondChangesNothing() {
    home();
    ClusterId id = registered("1").cluster().id();

    RegisteredCluster paused = tenants.setRunning(id, false).orElseThrow();

    assertThat(paused.cluster().state()).isEqualTo(Cluster.State.PAUSED);
    assertThat(tenants.setRunning(id, false)).contains(paused);
    assertThat(tenants.registerCluster(cluster("1"))).isEqualTo(new Registered<>(paused));
    assertThat(tenants.setRunning(id, true).orElseThrow().cluster().state())
        .isEqualTo(Cluster.State.RUNNING);
    assertThat(tenants.setRunning(new ClusterId("99"), true)).isEmpty();
  }

  private void home() {
    tenants.registerOrganization(ORGANIZATION, "Ours");
    tenants.registerProject(PROJECT, ORGANIZATION, "Orders");
  }

  private RegisteredCluster registered(String id) {
    tenants.registerCluster(cluster(id));
    return tenants.cluster(new ClusterId(id)).orElseThrow();
  }

  private List<String> ids(ClusterFilter filter) {
    return tenants.clusters(filter, Optional.empty(), 100).items().stream()
        .map(item -> item.cluster().id().value())
        .toList();
  }

  private static ClusterFilter ofOurs() {
    return filter(Set.of(), Set.of(), Optional.empty(), Optional.empty());
  }

  private static ClusterFilter filter(
      Set<ProjectId> projects,
      Set<ClusterId> clusters,
      Optional<String> name,
      Optional<Cluster.State> state) {
    return new ClusterFilter(Optional.of(ORGANIZATION), projects, clusters, name, state);
  }

  private static NewCluster cluster(String id) {
    return new NewCluster(
        new ClusterId(id),
        PROJECT,
        "orders-" + id,
        new CloudId("aws"),
        "us-east-1",
        ServicePlan.ESSENTIAL);
  }

  private static NewCluster renamed(NewCluster c, String name) {
    return new NewCluster(c.id(), c.project(), name, c.cloud(), c.region(), c.plan());
  }

  private static NewCluster in(NewCluster c, ProjectId project) {
    return new NewCluster(c.id(), project, c.displayName(), c.cloud(), c.region(), c.plan());
  }
}
