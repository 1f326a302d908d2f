package dev.privatelink.access;

import dev.privatelink.model.ClusterId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Cluster;
import java.util.Optional;
import java.util.Set;

/**
 * Which clusters. Deleted ones are never among them.
 *
 * @param organization only those of this tenant
 * @param projects only those of these projects; empty means of any; at most {@value #IDS_MAX}
 * @param clusters only these; empty means any; at most {@value #IDS_MAX}
 * @param displayName only those of exactly this name
 * @param state only those in this state
 */
public record ClusterFilter(
    Optional<OrganizationId> organization,
    Set<ProjectId> projects,
    Set<ClusterId> clusters,
    Optional<String> displayName,
    Optional<Cluster.State> state) {
  /** As many as a page has. */
  public static final int IDS_MAX = 100;

  /**
   * @throws IllegalArgumentException if there are too many ids
   */
  public ClusterFilter {
    projects = Set.copyOf(projects);
    clusters = Set.copyOf(clusters);
    if (projects.size() > IDS_MAX || clusters.size() > IDS_MAX) {
      throw new IllegalArgumentException("a filter has at most " + IDS_MAX + " ids of a kind");
    }
  }
}
