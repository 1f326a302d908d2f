package dev.privatelink.api.http;

import dev.privatelink.access.Permission;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.api.usecase.RequestContext;
import dev.privatelink.api.usecase.Tenancy;
import dev.privatelink.api.wire.ClusterFilters;
import dev.privatelink.api.wire.ClusterJson;
import dev.privatelink.api.wire.ClusterListJson;
import dev.privatelink.api.wire.PageQuery;
import dev.privatelink.api.wire.PathIds;
import dev.privatelink.api.wire.ProjectListJson;
import dev.privatelink.api.wire.TenantQuery;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;

/** What the contract's clients ask on their way to a cluster: its project, and which there are. */
@Controller("/v1beta1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = ApiRole.class)
final class TenantController {
  /** As the contract has it for projects alone. */
  private static final int PROJECTS_USUAL = 100;

  private final Tenancy tenancy;

  TenantController(Tenancy tenancy) {
    this.tenancy = tenancy;
  }

  @Demands(Permission.READ)
  @Get("/projects")
  ProjectListJson projects(
      RequestContext caller,
      @QueryValue Optional<String> pageSize,
      @QueryValue Optional<String> pageToken) {
    int size = PageQuery.size(pageSize, PROJECTS_USUAL);
    var after = TenantQuery.afterProject(pageToken);
    return ProjectListJson.of(tenancy.projects(caller, after, size));
  }

  @Demands(Permission.READ)
  @Get("/clusters")
  ClusterListJson clusters(
      RequestContext caller,
      @QueryValue Optional<String> filter,
      @QueryValue Optional<String> pageSize,
      @QueryValue Optional<String> pageToken,
      @QueryValue Optional<String> orderBy,
      @QueryValue Optional<String> skip) {
    TenantQuery.requireAbsent("orderBy", orderBy);
    TenantQuery.requireAbsent("skip", skip);
    var wanted = ClusterFilters.read(filter);
    int size = PageQuery.size(pageSize);
    var after = TenantQuery.afterCluster(pageToken, filter);
    return ClusterListJson.of(filter, tenancy.clusters(caller, wanted, after, size));
  }

  @Demands(Permission.READ)
  @Get("/clusters/{clusterId}")
  ClusterJson cluster(RequestContext caller, String clusterId) {
    return ClusterJson.of(tenancy.cluster(caller, PathIds.cluster(clusterId)));
  }

  @Demands(Permission.CHANGE)
  @Delete("/clusters/{clusterId}")
  ClusterJson deleteCluster(RequestContext caller, String clusterId) {
    return ClusterJson.of(tenancy.delete(caller, PathIds.cluster(clusterId)));
  }
}
