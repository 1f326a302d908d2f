package dev.privatelink.access;

import dev.privatelink.model.ClusterId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Page;
import java.util.Optional;

/**
 * Organisations, their projects, and the clusters in these. Knows no callers: whoever asks has been
 * told before what is theirs. Lists are in the order of their ids and every page has a bound.
 */
public interface Tenants {
  /** No page is larger, whatever is asked for. */
  int PAGE_MAX = 100;

  /** Registers an organisation; called again with the same, it answers the same. */
  Registration<Organization> registerOrganization(OrganizationId id, String displayName);

  /** Registers a project of an organisation; called again with the same, it answers the same. */
  Registration<Project> registerProject(
      ProjectId id, OrganizationId organization, String displayName);

  /**
   * Registers a cluster; called again with the same, it answers the same, with the state that it is
   * in by now. The id of a deleted one stays taken.
   */
  Registration<RegisteredCluster> registerCluster(NewCluster cluster);

  /** An organisation. */
  Optional<Organization> organization(OrganizationId id);

  /** A project. */
  Optional<Project> project(ProjectId id);

  /** A cluster, deleted or not. */
  Optional<RegisteredCluster> cluster(ClusterId id);

  /**
   * All organisations.
   *
   * @param after begins after this one
   * @param limit 1 to {@value #PAGE_MAX}
   */
  Page<Organization, OrganizationId> organizations(Optional<OrganizationId> after, int limit);

  /**
   * Projects.
   *
   * @param organization only those of this tenant
   * @param only at most this one
   * @param after begins after this one
   * @param limit 1 to {@value #PAGE_MAX}
   */
  Page<Project, ProjectId> projects(
      Optional<OrganizationId> organization,
      Optional<ProjectId> only,
      Optional<ProjectId> after,
      int limit);

  /**
   * Clusters that are not deleted.
   *
   * @param after begins after this one
   * @param limit 1 to {@value #PAGE_MAX}
   */
  Page<RegisteredCluster, ClusterId> clusters(
      ClusterFilter filter, Optional<ClusterId> after, int limit);

  /**
   * Pauses a cluster or lets it run again; what is so already stays so. Connections that are being
   * created meet it at the cluster's lock: those that come after a pause are refused.
   *
   * @return the cluster afterwards; empty if there is none or it is deleted
   */
  Optional<RegisteredCluster> setRunning(ClusterId id, boolean running);

  /**
   * Deletes a cluster unless it has connections that are not deleted. Counts them under the
   * cluster's lock, which each creation takes too, so none slips in. Called again, it is unknown.
   */
  ClusterDeletion deleteCluster(ClusterId id);
}
