package dev.privatelink.api.http;

import dev.privatelink.access.Permission;
import dev.privatelink.api.docs.AnswersProblems;
import dev.privatelink.api.docs.Tags;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.api.usecase.Queries;
import dev.privatelink.api.usecase.RequestContext;
import dev.privatelink.api.wire.EventListJson;
import dev.privatelink.api.wire.EventRenderer;
import dev.privatelink.api.wire.OperationListJson;
import dev.privatelink.api.wire.OperationRenderer;
import dev.privatelink.api.wire.PageQuery;
import dev.privatelink.api.wire.PathIds;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** Beyond the contract: what happened to a connection, and what is being done with it. */
@Controller("/v1beta1/clusters/{clusterId}/privateLinkConnections/{privateLinkConnectionId}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = ApiRole.class)
@Tag(name = Tags.CONNECTIONS)
@AnswersProblems
final class HistoryController {
  private final Queries queries;
  private final EventRenderer events;
  private final OperationRenderer operations;

  HistoryController(Queries queries, EventRenderer events, OperationRenderer operations) {
    this.queries = queries;
    this.events = events;
    this.operations = operations;
  }

  /**
   * Tells what happened to a private link connection, oldest first; also after it was deleted.
   *
   * @param clusterId the cluster of the connection
   * @param privateLinkConnectionId the connection
   * @param pageSize how many at most: 10 if absent or 0, never more than 100
   * @param pageToken the {@code nextPageToken} of the page before
   * @return one page of what happened
   */
  @Operation(operationId = "PrivateLinkConnectionService_ListPrivateLinkConnectionEvents")
  @Demands(Permission.READ)
  @Get("/events")
  EventListJson events(
      @Parameter(hidden = true) RequestContext caller,
      String clusterId,
      String privateLinkConnectionId,
      @QueryValue @Schema(type = "integer", format = "int32", minimum = "0")
          Optional<String> pageSize,
      @QueryValue Optional<String> pageToken) {
    var connection = PathIds.connection(privateLinkConnectionId);
    int size = PageQuery.size(pageSize);
    long after = PageQuery.afterEvent(pageToken, connection).orElse(0L);
    return events.list(
        connection, queries.events(caller, PathIds.cluster(clusterId), connection, after, size));
  }

  /**
   * Lists the operations on a private link connection, newest first; also after it was deleted.
   * Those that are open say themselves how far they are.
   *
   * @param clusterId the cluster of the connection
   * @param privateLinkConnectionId the connection
   * @param pageSize how many at most: 10 if absent or 0, never more than 100
   * @param pageToken the {@code nextPageToken} of the page before
   * @return one page of the operations
   */
  @Operation(operationId = "PrivateLinkConnectionService_ListPrivateLinkConnectionOperations")
  @Demands(Permission.READ)
  @Get("/operations")
  OperationListJson operations(
      @Parameter(hidden = true) RequestContext caller,
      String clusterId,
      String privateLinkConnectionId,
      @QueryValue @Schema(type = "integer", format = "int32", minimum = "0")
          Optional<String> pageSize,
      @QueryValue Optional<String> pageToken) {
    var connection = PathIds.connection(privateLinkConnectionId);
    int size = PageQuery.size(pageSize);
    var before = PageQuery.beforeOperation(pageToken, connection);
    return operations.list(
        connection,
        queries.operations(caller, PathIds.cluster(clusterId), connection, before, size));
  }
}
