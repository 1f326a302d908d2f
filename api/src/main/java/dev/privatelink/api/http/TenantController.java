package dev.privatelink.api.http;

import dev.privatelink.access.Permission;
import dev.privatelink.api.docs.AnswersProblems;
import dev.privatelink.api.docs.Tags;
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
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** What the contract's clients ask on their way to a cluster: its project, and which there are. */
@Controller("/v1beta1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = ApiRole.class)
@Tag(name = Tags.CONNECTIONS)
@AnswersProblems
final class TenantController {
  /** As the contract has it for projects alone. */
  private static final int PROJECTS_USUAL = 100;

  private final Tenancy tenancy;

  TenantController(Tenancy tenancy) {
    this.tenancy = tenancy;
  }

  /**
   * Lists the projects that the caller reaches: all of the organisation, or the one that their role
   * is given in.
   *
   * @param pageSize how many at most: 100 if absent or 0, never more
   * @param pageToken the {@code nextPageToken} of the page before
   * @return one page of the list
   */
  @Operation(operationId = "ProjectService_ListProjects")
  @Demands(Permission.READ)
  @Get("/projects")
  ProjectListJson projects(
      @Parameter(hidden = true) RequestContext caller,
      @QueryValue @Schema(type = "integer", format = "int32", minimum = "0")
          Optional<String> pageSize,
      @QueryValue Optional<String> pageToken) {
    int size = PageQuery.size(pageSize, PROJECTS_USUAL);
    var after = TenantQuery.afterProject(pageToken);
    return ProjectListJson.of(tenancy.projects(caller, after, size));
  }

  /**
   * Lists the clusters that the caller reaches and that are not deleted.
   *
   * @param filter which ones: {@code projectId}, {@code clusterId}, {@code displayName} and {@code
   *     state}, each with {@code =} and a value, joined by {@code AND}; ids may be several, with
   *     commas between them
   * @param pageSize how many at most: 10 if absent or 0, never more than 100
   * @param pageToken the {@code nextPageToken} of the page before, with the same {@code filter}
   * @param orderBy not supported, refused if it is not empty; clusters come by their ids
   * @param skip not supported, refused if it is not 0; go on with {@code pageToken}
   * @return one page of the list
   */
  @Operation(operationId = "ClusterService_ListClusters")
  @Demands(Permission.READ)
  @Get("/clusters")
  ClusterListJson clusters(
      @Parameter(hidden = true) RequestContext caller,
      @QueryValue Optional<String> filter,
      @QueryValue @Schema(type = "integer", format = "int32", minimum = "0")
          Optional<String> pageSize,
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

  /**
   * Reads a cluster. A deleted one is not found.
   *
   * @param clusterId the cluster
   * @return the cluster
   */
  @Operation(operationId = "ClusterService_GetCluster")
  @Demands(Permission.READ)
  @Get("/clusters/{clusterId}")
  ClusterJson cluster(@Parameter(hidden = true) RequestContext caller, String clusterId) {
    return ClusterJson.of(tenancy.cluster(caller, PathIds.cluster(clusterId)));
  }

  /**
   * Deletes a cluster. That is refused while it has private link connections that are not deleted;
   * the answer names them one by one. A second deletion is not found.
   *
   * @param clusterId the cluster
   * @return the cluster, deleted
   */
  @Operation(operationId = "ClusterService_DeleteCluster")
  @Demands(Permission.CHANGE)
  @Delete("/clusters/{clusterId}")
  ClusterJson deleteCluster(@Parameter(hidden = true) RequestContext caller, String clusterId) {
    return ClusterJson.of(tenancy.delete(caller, PathIds.cluster(clusterId)));
  }
}
