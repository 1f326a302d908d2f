package dev.privatelink.api.http;

import dev.privatelink.access.ClusterFilter;
import dev.privatelink.access.Permission;
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
import java.util.Optional;
import java.util.Set;

/** Tenants, their projects and their clusters, for operators. */
@Controller("/admin/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = ApiRole.class)
@Demands(Permission.OPERATE)
final class DirectoryController {
  private final Administration administration;
  private final AdminReader reader;

  DirectoryController(Administration administration, AdminReader reader) {
    this.administration = administration;
    this.reader = reader;
  }

  @Post("/organizations")
  OrganizationJson createOrganization(RequestContext caller, HttpRequest<byte[]> request) {
    var body = reader.organization(RawRequests.of(request));
    return OrganizationJson.of(
        administration.createOrganization(caller, body.id(), body.displayName()));
  }

  @Get("/organizations")
  OrganizationListJson organizations(
      RequestContext caller,
      @QueryValue Optional<String> pageSize,
      @QueryValue Optional<String> pageToken) {
    int size = PageQuery.size(pageSize);
    var after = TenantQuery.afterOrganization(pageToken);
    return OrganizationListJson.of(administration.organizations(caller, after, size));
  }

  @Get("/organizations/{organizationId}")
  OrganizationJson organization(RequestContext caller, String organizationId) {
    return OrganizationJson.of(
        administration.organization(caller, PathIds.organization(organizationId)));
  }

  @Post("/projects")
  AdminProjectJson createProject(RequestContext caller, HttpRequest<byte[]> request) {
    var body = reader.project(RawRequests.of(request));
    return AdminProjectJson.of(
        administration.createProject(caller, body.id(), body.organization(), body.displayName()));
  }

  @Get("/projects")
  AdminProjectListJson projects(
      RequestContext caller,
      @QueryValue Optional<String> organizationId,
      @QueryValue Optional<String> pageSize,
      @QueryValue Optional<String> pageToken) {
    var organization = TenantQuery.organization(organizationId);
    int size = PageQuery.size(pageSize);
    var after = TenantQuery.afterProject(pageToken, organization);
    return AdminProjectListJson.of(
        organization, administration.projects(caller, organization, after, size));
  }

  @Get("/projects/{projectId}")
  AdminProjectJson project(RequestContext caller, String projectId) {
    return AdminProjectJson.of(administration.project(caller, PathIds.project(projectId)));
  }

  @Post("/clusters")
  AdminClusterJson createCluster(RequestContext caller, HttpRequest<byte[]> request) {
    return AdminClusterJson.of(
        administration.createCluster(caller, reader.cluster(RawRequests.of(request))));
  }

  @Get("/clusters")
  AdminClusterListJson clusters(
      RequestContext caller,
      @QueryValue Optional<String> organizationId,
      @QueryValue Optional<String> projectId,
      @QueryValue Optional<String> pageSize,
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

  @Get("/clusters/{clusterId}")
  AdminClusterJson cluster(RequestContext caller, String clusterId) {
    return AdminClusterJson.of(administration.cluster(caller, PathIds.cluster(clusterId)));
  }

  @Post("/clusters/{clusterId}:pause")
  AdminClusterJson pauseCluster(RequestContext caller, String clusterId) {
    return AdminClusterJson.of(
        administration.setRunning(caller, PathIds.cluster(clusterId), false));
  }

  @Post("/clusters/{clusterId}:resume")
  AdminClusterJson resumeCluster(RequestContext caller, String clusterId) {
    return AdminClusterJson.of(administration.setRunning(caller, PathIds.cluster(clusterId), true));
  }
}
