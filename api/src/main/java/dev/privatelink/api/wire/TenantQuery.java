package dev.privatelink.api.wire;

import dev.privatelink.access.ClusterFilter;
import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Reads the queries of the lists of organisations, projects and clusters. */
public final class TenantQuery {
  static final String ORGANIZATIONS = "organizations";
  static final String PROJECTS = "projects";

  private TenantQuery() {}

  /**
   * Where the list of organisations goes on.
   *
   * @throws ProblemException 400 if the token is malformed or of another list
   */
  public static Optional<OrganizationId> afterOrganization(Optional<String> pageToken) {
    return after(pageToken, ORGANIZATIONS).map(OrganizationId::new);
  }

  /**
   * Where the list of a caller's projects goes on.
   *
   * @throws ProblemException 400 if the token is malformed or of another list
   */
  public static Optional<ProjectId> afterProject(Optional<String> pageToken) {
    return after(pageToken, PROJECTS).map(ProjectId::new);
  }

  /**
   * Where the operators' list of projects goes on.
   *
   * @throws ProblemException 400 if the token is malformed or of another list
   */
  public static Optional<ProjectId> afterProject(
      Optional<String> pageToken, Optional<OrganizationId> organization) {
    return after(pageToken, projectsOf(organization)).map(ProjectId::new);
  }

  /**
   * Where the list of a caller's clusters goes on.
   *
   * @param filter as it was sent
   * @throws ProblemException 400 if the token is malformed or of another list
   */
  public static Optional<ClusterId> afterCluster(
      Optional<String> pageToken, Optional<String> filter) {
    return after(pageToken, clustersOf(filter)).map(ClusterId::new);
  }

  /**
   * Where the operators' list of clusters goes on.
   *
   * @throws ProblemException 400 if the token is malformed or of another list
   */
  public static Optional<ClusterId> afterCluster(Optional<String> pageToken, ClusterFilter filter) {
    return after(pageToken, clustersOf(filter)).map(ClusterId::new);
  }

  /**
   * The tenant that a list is narrowed to.
   *
   * @throws ProblemException 400 if it has not the shape of an id
   */
  public static Optional<OrganizationId> organization(Optional<String> organizationId) {
    return sent(organizationId).map(PathIds::organization);
  }

  /**
   * The project that a list is narrowed to.
   *
   * @throws ProblemException 400 if it has not the shape of an id
   */
  public static Optional<ProjectId> project(Optional<String> projectId) {
    return sent(projectId).map(PathIds::project);
  }

  /**
   * Refuses what would change a list and is not offered, rather than to answer another list.
   *
   * @throws ProblemException 400
   */
  public static void requireAbsent(String name, Optional<String> value) {
    if (sent(value).filter(text -> !text.equals("0")).isPresent()) {
      throw Problem.invalid(name, "is not supported; go on with pageToken").asException();
    }
  }

  static String projectsOf(Optional<OrganizationId> organization) {
    return "admin-projects:" + organization.map(OrganizationId::value).orElse("*");
  }

  /** A filter may hold anything; the token holds a fingerprint. */
  static String clustersOf(Optional<String> filter) {
    return "clusters:" + fingerprint(sent(filter).orElse(""));
  }

  static String clustersOf(ClusterFilter filter) {
    return "admin-clusters:%s:%s"
        .formatted(
            filter.organization().map(OrganizationId::value).orElse("*"),
            filter.projects().stream().map(ProjectId::value).findFirst().orElse("*"));
  }

  private static Optional<String> after(Optional<String> pageToken, String list) {
    return sent(pageToken).map(token -> PageTokens.id(token, list));
  }

  private static Optional<String> sent(Optional<String> text) {
    return text.filter(value -> !value.isEmpty());
  }

  private static UUID fingerprint(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
