package dev.privatelink.testing;

import dev.privatelink.model.CloudId;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Cluster;

/** Puts organisations, projects and clusters into a database, as the cluster service would. */
public record TestDirectory(TestDatabase database) {

  /** A running cluster in AWS us-east-1. */
  public static Cluster cluster(String id, String organization) {
    return cluster(id, organization, "13721" + organization);
  }

  /** A running cluster in AWS us-east-1, in this project. */
  public static Cluster cluster(String id, String organization, String project) {
    return new Cluster(
        new ClusterId(id),
        new ProjectId(project),
        new OrganizationId(organization),
        "orders-" + id,
        new CloudId("aws"),
        "us-east-1",
        Cluster.State.RUNNING);
  }

  /** Adds a cluster, with its project and organisation if they are not there. */
  public Cluster add(Cluster cluster) {
    database.update(
        "INSERT INTO organization VALUES (?, ?) ON CONFLICT DO NOTHING",
        cluster.organization().value(),
        "Organisation " + cluster.organization());
    database.update(
        "INSERT INTO project VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        cluster.project().value(),
        cluster.organization().value(),
        "Project " + cluster.project());
    database.update(
        "INSERT INTO cluster VALUES (?, ?, ?, ?, ?, ?, ?)",
        cluster.id().value(),
        cluster.project().value(),
        cluster.organization().value(),
        cluster.displayName(),
        cluster.cloud().value(),
        cluster.region(),
        cluster.state().name());
    return cluster;
  }

  /** Pauses, resumes or deletes a cluster. */
  public void change(ClusterId cluster, Cluster.State state) {
    database.update(
        "UPDATE cluster SET state = ? WHERE cluster_id = ?", state.name(), cluster.value());
  }
}
