package dev.privatelink.api.http;

import dev.privatelink.access.Permission;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.api.usecase.Commands;
import dev.privatelink.api.usecase.Queries;
import dev.privatelink.api.usecase.RequestContext;
import dev.privatelink.api.wire.AttachDomainJson;
import dev.privatelink.api.wire.ConnectionJson;
import dev.privatelink.api.wire.ConnectionListJson;
import dev.privatelink.api.wire.ConnectionRenderer;
import dev.privatelink.api.wire.PageQuery;
import dev.privatelink.api.wire.PathIds;
import dev.privatelink.api.wire.RawRequest;
import dev.privatelink.api.wire.RequestReader;
import dev.privatelink.api.wire.ZonesJson;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;

/** The seven operations of the contract. */
@Controller("/v1beta1/clusters/{clusterId}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = ApiRole.class)
final class ConnectionController {
  private final Commands commands;
  private final Queries queries;
  private final RequestReader reader;
  private final ConnectionRenderer renderer;

  ConnectionController(
      Commands commands, Queries queries, RequestReader reader, ConnectionRenderer renderer) {
    this.commands = commands;
    this.queries = queries;
    this.reader = reader;
    this.renderer = renderer;
  }

  @Demands(Permission.CHANGE)
  @Post("/privateLinkConnections")
  ConnectionJson create(RequestContext caller, String clusterId, HttpRequest<byte[]> request) {
    var cluster = PathIds.cluster(clusterId);
    return renderer.brief(commands.create(caller, cluster, reader.create(cluster, raw(request))));
  }

  @Demands(Permission.READ)
  @Get("/privateLinkConnections")
  ConnectionListJson list(
      RequestContext caller,
      String clusterId,
      @QueryValue Optional<String> pageSize,
      @QueryValue Optional<String> pageToken,
      @QueryValue Optional<String> state) {
    var cluster = PathIds.cluster(clusterId);
    var wanted = PageQuery.state(state);
    int size = PageQuery.size(pageSize);
    var after = PageQuery.position(pageToken, cluster, wanted);
    return renderer.list(cluster, wanted, queries.list(caller, cluster, wanted, after, size));
  }

  @Demands(Permission.READ)
  @Get("/privateLinkConnections:getAvailabilityZones")
  ZonesJson zones(RequestContext caller, String clusterId) {
    return renderer.zones(queries.zones(caller, PathIds.cluster(clusterId)));
  }

  @Demands(Permission.READ)
  @Get("/privateLinkConnections/{privateLinkConnectionId}")
  ConnectionJson get(RequestContext caller, String clusterId, String privateLinkConnectionId) {
    return renderer.whole(
        queries.get(
            caller, PathIds.cluster(clusterId), PathIds.connection(privateLinkConnectionId)));
  }

  @Demands(Permission.CHANGE)
  @Delete("/privateLinkConnections/{privateLinkConnectionId}")
  ConnectionJson delete(RequestContext caller, String clusterId, String privateLinkConnectionId) {
    return renderer.brief(
        commands.delete(
            caller, PathIds.cluster(clusterId), PathIds.connection(privateLinkConnectionId)));
  }

  @Demands(Permission.CHANGE)
  @Post("/privateLinkConnections/{privateLinkConnectionId}:attachDomains")
  AttachDomainJson attach(
      RequestContext caller,
      String clusterId,
      String privateLinkConnectionId,
      HttpRequest<byte[]> request) {
    var cluster = PathIds.cluster(clusterId);
    var connection = PathIds.connection(privateLinkConnectionId);
    var wanted = reader.attach(raw(request));
    return wanted.validateOnly()
        ? renderer.plan(commands.planAttach(caller, cluster, connection, wanted.request()))
        : renderer.set(commands.attach(caller, cluster, connection, wanted.request()));
  }

  @Demands(Permission.CHANGE)
  @Post("/privateLinkConnections/{privateLinkConnectionId}:detachDomains")
  AttachDomainJson detach(
      RequestContext caller,
      String clusterId,
      String privateLinkConnectionId,
      HttpRequest<byte[]> request) {
    var cluster = PathIds.cluster(clusterId);
    var connection = PathIds.connection(privateLinkConnectionId);
    return renderer.set(commands.detach(caller, cluster, connection, reader.detach(raw(request))));
  }

  private static RawRequest raw(HttpRequest<byte[]> request) {
    return new RawRequest(
        request.getMethodName(),
        request.getPath(),
        Optional.ofNullable(request.getHeaders().get("Idempotency-Key")),
        request.getBody().orElseGet(() -> new byte[0]));
  }
}
