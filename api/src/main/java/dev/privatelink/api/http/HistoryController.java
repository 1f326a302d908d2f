package dev.privatelink.api.http;

import dev.privatelink.access.Permission;
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
import java.util.Optional;

/** Beyond the contract: what happened to a connection, and what is being done with it. */
@Controller("/v1beta1/clusters/{clusterId}/privateLinkConnections/{privateLinkConnectionId}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = ApiRole.class)
final class HistoryController {
  private final Queries queries;
  private final EventRenderer events;
  private final OperationRenderer operations;

  HistoryController(Queries queries, EventRenderer events, OperationRenderer operations) {
    this.queries = queries;
    this.events = events;
    this.operations = operations;
  }

  @Demands(Permission.READ)
  @Get("/events")
  EventListJson events(
      RequestContext caller,
      String clusterId,
      String privateLinkConnectionId,
      @QueryValue Optional<String> pageSize,
      @QueryValue Optional<String> pageToken) {
    var connection = PathIds.connection(privateLinkConnectionId);
    int size = PageQuery.size(pageSize);
    long after = PageQuery.afterEvent(pageToken, connection).orElse(0L);
    return events.list(
        connection, queries.events(caller, PathIds.cluster(clusterId), connection, after, size));
  }

  @Demands(Permission.READ)
  @Get("/operations")
  OperationListJson operations(
      RequestContext caller,
      String clusterId,
      String privateLinkConnectionId,
      @QueryValue Optional<String> pageSize,
      @QueryValue Optional<String> pageToken) {
    var connection = PathIds.connection(privateLinkConnectionId);
    int size = PageQuery.size(pageSize);
    var before = PageQuery.beforeOperation(pageToken, connection);
    return operations.list(
        connection,
        queries.operations(caller, PathIds.cluster(clusterId), connection, before, size));
  }
}
