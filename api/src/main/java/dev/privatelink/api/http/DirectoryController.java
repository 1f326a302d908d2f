package dev.privatelink.api.http;

import dev.privatelink.access.ClusterFilter;
import dev.privatelink.access.Permission;
import dev.privatelink.api.docs.AnswersConflict;
import dev.privatelink.api.docs.AnswersProblems;
import dev.privatelink.api.docs.Tags;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.api.usecase.Administration;
import dev.privatelink.api.usecase.RequestContext;
import dev.privatelink.api.wire.AdminClusterJson;
import dev.privatelink.api.wire.AdminClusterListJson;
import dev.privatelink.api.wire.AdminProjectJson;
import dev.privatelink.api.wire.AdminProjectListJson;
import dev.privatelink.api.wire.AdminReader;
import dev.privatelink.api.wire.OrganizationJson;
import dev.privatelink.api.wire.OrganizationListJson;
import dev.privatelink.api.wire.PageQuery;
import dev.privatelink.api.wire.PathIds;
import dev.privatelink.api.wire.TenantQuery;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.Set;

/** Tenants, their projects and their clusters, for operators. */
@Controller("/admin/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = ApiRole.class)
@Tag(name = Tags.OPERATORS)
@AnswersProblems
@Demands(Permission.OPERATE)
final class DirectoryController {
  private final Administration administration;
  private final AdminReader reader;

  DirectoryController(Administration administration, AdminReader reader) {
    this.administration = administration;
    this.reader = reader;
  }

  /**
   * Registers an organisation. The same request with the same id again gets the same answer; other
   * contents under a known id are refused with 409.
   *
   * @return the organisation
   */
  @Operation(operationId = "Operators_CreateOrganization")
  @RequestBody(
      description = "The organisation to register.",
      required = true,
      content = @Content(schema = @Schema(implementation = OrganizationJson.class)))
  @AnswersConflict
  @Post("/organizations")
  OrganizationJson createOrganization(
      @Parameter(hidden = true) RequestContext caller, HttpRequest<byte[]> request) {
    var body = reader.organization(RawRequests.of(request));
    return OrganizationJson.of(
        administration.createOrganization(caller, body.id(), body.displayName()));
  }

  /**
   * Lists all organisations, by their ids.
   *
   * @param pageSize how many at most: 10 if absent or 0, never more than 100
   * @param pageToken the {@code nextPageToken} of the page before
   * @return one page of the list
   */
  @Operation(operationId = "Operators_ListOrganizations")
  @Get("/organizations")
  OrganizationListJson organizations(
      @Parameter(hidden = true) RequestContext caller,
      @QueryValue @Schema(type = "integer", format = "int32", minimum = "0")
          Optional<String> pageSize,
      @QueryValue Optional<String> pageToken) {
    int size = PageQuery.size(pageSize);
    var after = TenantQuery.afterOrganization(pageToken);
    return OrganizationListJson.of(administration.organizations(caller, after, size));
  }

  /**
   * Reads an organisation. It is there for ever.
   *
   * @param organizationId the organisation
   * @return the organisation
   */
  @Operation(operationId = "Operators_GetOrganization")
  @Get("/organizations/{organizationId}")
  OrganizationJson organization(
      @Parameter(hidden = true) RequestContext caller, String organizationId) {
    return OrganizationJson.of(
        administration.organization(caller, PathIds.organization(organizationId)));
  }

  /**
   * Registers a project of an organisation. The same request with the same id again gets the same
   * answer; other contents under a known id are refused with 409.
   *
   * @return the project
   */
  @Operation(operationId = "Operators_CreateProject")
  @RequestBody(
      description = "The project to register.",
      required = true,
      content = @Content(schema = @Schema(implementation = AdminProjectJson.class)))
  @AnswersConflict
  @Post("/projects")
  AdminProjectJson createProject(
      @Parameter(hidden = true) RequestContext caller, HttpRequest<byte[]> request) {
    var body = reader.project(RawRequests.of(request));
    return AdminProjectJson.of(
        administration.createProject(caller, body.id(), body.organization(), body.displayName()));
  }

  /**
   * Lists the projects of an organisation, or of all, by their ids.
   *
   * @param organizationId only those of this organisation
   * @param pageSize how many at most: 10 if absent or 0, never more than 100
   * @param pageToken the {@code nextPageToken} of the page before, with the same filter
   * @return one page of the list
   */
  @Operation(operationId = "Operators_ListProjects")
  @Get("/projects")
  AdminProjectListJson projects(
      @Parameter(hidden = true) RequestContext caller,
      @QueryValue Optional<String> organizationId,
      @QueryValue @Schema(type = "integer", format = "int32", minimum = "0")
          Optional<String> pageSize,
      @QueryValue Optional<String> pageToken) {
    var organization = TenantQuery.organization(organizationId);
    int size = PageQuery.size(pageSize);
    var after = TenantQuery.afterProject(pageToken, organization);
    return AdminProjectListJson.of(
        organization, administration.projects(caller, organization, after, size));
  }

  /**
   * Reads a project. It is there for ever.
   *
   * @param projectId the project
   * @return the project
   */
  @Operation(operationId = "Operators_GetProject")
  @Get("/projects/{projectId}")
  AdminProjectJson project(@Parameter(hidden = true) RequestContext caller, String projectId) {
    return AdminProjectJson.of(administration.project(caller, PathIds.project(projectId)));
  }

  /**
   * Registers a cluster, which then runs. The same request with the same id again gets the same
   * answer, with the state that it is in by now; other contents under a known id are refused with
   * 409, and so is the id of a deleted cluster.
   *
   * @return the cluster
   */
  @Operation(operationId = "Operators_CreateCluster")
  @RequestBody(
      description = "The cluster to register.",
      required = true,
      content = @Content(schema = @Schema(implementation = AdminClusterJson.class)))
  @AnswersConflict
  @Post("/clusters")
  AdminClusterJson createCluster(
      @Parameter(hidden = true) RequestContext caller, HttpRequest<byte[]> request) {
    return AdminClusterJson.of(
        administration.createCluster(caller, reader.cluster(RawRequests.of(request))));
  }

  /**
   * Lists the clusters that are not deleted, by their ids.
   *
   * @param organizationId only those of this organisation
   * @param projectId only those of this project
   * @param pageSize how many at most: 10 if absent or 0, never more than 100
   * @param pageToken the {@code nextPageToken} of the page before, with the same filters
   * @return one page of the list
   */
  @Operation(operationId = "Operators_ListClusters")
  @Get("/clusters")
  AdminClusterListJson clusters(
      @Parameter(hidden = true) RequestContext caller,
      @QueryValue Optional<String> organizationId,
      @QueryValue Optional<String> projectId,
      @QueryValue @Schema(type = "integer", format = "int32", minimum = "0")
          Optional<String> pageSize,
      @QueryValue Optional<String> pageToken) {
    var filter =
        new ClusterFilter(
            TenantQuery.organization(organizationId),
            TenantQuery.project(projectId).map(Set::of).orElseGet(Set::of),
            Set.of(),
            Optional.empty(),
            Optional.empty());
    int size = PageQuery.size(pageSize);
    var after = TenantQuery.afterCluster(pageToken, filter);
    return AdminClusterListJson.of(filter, administration.clusters(caller, filter, after, size));
  }

  /**
   * Reads a cluster. A deleted one is not found.
   *
   * @param clusterId the cluster
   * @return the cluster
   */
  @Operation(operationId = "Operators_GetCluster")
  @Get("/clusters/{clusterId}")
  AdminClusterJson cluster(@Parameter(hidden = true) RequestContext caller, String clusterId) {
    return AdminClusterJson.of(administration.cluster(caller, PathIds.cluster(clusterId)));
  }

  /**
   * Says that a cluster does not run. From then on no private link connections are created for it;
   * those that it has stay as they are. A paused one stays paused.
   *
   * @param clusterId the cluster
   * @return the cluster
   */
  @Operation(operationId = "Operators_PauseCluster")
  @Post("/clusters/{clusterId}:pause")
  AdminClusterJson pauseCluster(@Parameter(hidden = true) RequestContext caller, String clusterId) {
    return AdminClusterJson.of(
        administration.setRunning(caller, PathIds.cluster(clusterId), false));
  }

  /**
   * Says that a cluster runs. From then on private link connections are created for it again. A
   * running one goes on running.
   *
   * @param clusterId the cluster
   * @return the cluster
   */
  @Operation(operationId = "Operators_ResumeCluster")
  @Post("/clusters/{clusterId}:resume")
  AdminClusterJson resumeCluster(
      @Parameter(hidden = true) RequestContext caller, String clusterId) {
    return AdminClusterJson.of(administration.setRunning(caller, PathIds.cluster(clusterId), true));
  }
}
