package dev.privatelink.api.http;

import dev.privatelink.access.Permission;
import dev.privatelink.api.docs.AnswersConflict;
import dev.privatelink.api.docs.AnswersProblems;
import dev.privatelink.api.docs.Tags;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.api.usecase.Commands;
import dev.privatelink.api.usecase.Queries;
import dev.privatelink.api.usecase.RequestContext;
import dev.privatelink.api.wire.AttachDomainJson;
import dev.privatelink.api.wire.AttachDomainsBody;
import dev.privatelink.api.wire.ConnectionJson;
import dev.privatelink.api.wire.ConnectionListJson;
import dev.privatelink.api.wire.ConnectionRenderer;
import dev.privatelink.api.wire.CreateConnectionBody;
import dev.privatelink.api.wire.DetachDomainsBody;
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
import io.micronaut.http.annotation.Header;
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

/**
 * The seven operations of the contract. An {@code Idempotency-Key} is a parameter for the sake of
 * the description; {@link RawRequests} reads the header itself, since it may have been sent twice.
 */
@Controller("/v1beta1/clusters/{clusterId}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = ApiRole.class)
@Tag(name = Tags.CONNECTIONS)
@AnswersProblems
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

  /**
   * Creates a private link connection. The answer comes as soon as the request is admitted, in the
   * state CREATING; the endpoint is made after that. The cluster has to run. The type decides which
   * field describes the endpoint service.
   *
   * @param clusterId the cluster that the connection is for
   * @param idempotencyKey makes it safe to send the request again: for 24 h, requests of the
   *     project with the same key are one request. The same one again gets the first answer, also
   *     after the operation has ended; another one (another path or body) is refused with 409. A
   *     request that is refused leaves its key free
   * @return the connection, admitted
   */
  @Operation(operationId = "PrivateLinkConnectionService_CreatePrivateLinkConnection")
  @RequestBody(
      description = "The connection to create.",
      required = true,
      content = @Content(schema = @Schema(implementation = CreateConnectionBody.class)))
  @AnswersConflict
  @Demands(Permission.CHANGE)
  @Post("/privateLinkConnections")
  ConnectionJson create(
      @Parameter(hidden = true) RequestContext caller,
      String clusterId,
      @Header(RawRequest.IDEMPOTENCY_KEY)
          @Schema(minLength = 1, maxLength = 255, pattern = "^[!-~]+$")
          Optional<String> idempotencyKey,
      HttpRequest<byte[]> request) {
    var cluster = PathIds.cluster(clusterId);
    return renderer.brief(
        commands.create(caller, cluster, reader.create(cluster, RawRequests.keyed(request))));
  }

  /**
   * Lists the private link connections of a cluster, newest first, without their domains.
   *
   * @param clusterId the cluster
   * @param pageSize how many at most: 10 if absent or 0, never more than 100
   * @param pageToken the {@code nextPageToken} of the page before, with the same {@code state}
   * @param state only connections in this state
   * @return one page of the list
   */
  @Operation(operationId = "PrivateLinkConnectionService_ListPrivateLinkConnections")
  @Demands(Permission.READ)
  @Get("/privateLinkConnections")
  ConnectionListJson list(
      @Parameter(hidden = true) RequestContext caller,
      String clusterId,
      @QueryValue @Schema(type = "integer", format = "int32", minimum = "0")
          Optional<String> pageSize,
      @QueryValue Optional<String> pageToken,
      @QueryValue @Schema(ref = "#/components/schemas/PrivateLinkConnectionState.Enum")
          Optional<String> state) {
    var cluster = PathIds.cluster(clusterId);
    var wanted = PageQuery.state(state);
    int size = PageQuery.size(pageSize);
    var after = PageQuery.position(pageToken, cluster, wanted);
    return renderer.list(cluster, wanted, queries.list(caller, cluster, wanted, after, size));
  }

  /**
   * Tells which account and zones our endpoints come from. The owner of an endpoint service has to
   * allow the account there, and the service has to be in at least one of the zones.
   *
   * @param clusterId the cluster
   * @return our account and zones in the cluster's region
   */
  @Operation(operationId = "PrivateLinkConnectionService_GetAvailabilityZones")
  @Demands(Permission.READ)
  @Get("/privateLinkConnections:getAvailabilityZones")
  ZonesJson zones(@Parameter(hidden = true) RequestContext caller, String clusterId) {
    return renderer.zones(queries.zones(caller, PathIds.cluster(clusterId)));
  }

  /**
   * Gets a private link connection, with its domains.
   *
   * @param clusterId the cluster of the connection
   * @param privateLinkConnectionId the connection
   * @return the connection
   */
  @Operation(operationId = "PrivateLinkConnectionService_GetPrivateLinkConnection")
  @Demands(Permission.READ)
  @Get("/privateLinkConnections/{privateLinkConnectionId}")
  ConnectionJson get(
      @Parameter(hidden = true) RequestContext caller,
      String clusterId,
      String privateLinkConnectionId) {
    return renderer.whole(
        queries.get(
            caller, PathIds.cluster(clusterId), PathIds.connection(privateLinkConnectionId)));
  }

  /**
   * Deletes a private link connection. The answer comes as soon as the request is admitted, in the
   * state DELETING; when nothing is left of it in the cloud, the connection is not found any more.
   * Refused while domains are attached. Asked for again, it is one deletion.
   *
   * @param clusterId the cluster of the connection
   * @param privateLinkConnectionId the connection
   * @return the connection, being deleted
   */
  @Operation(operationId = "PrivateLinkConnectionService_DeletePrivateLinkConnection")
  @Demands(Permission.CHANGE)
  @Delete("/privateLinkConnections/{privateLinkConnectionId}")
  ConnectionJson delete(
      @Parameter(hidden = true) RequestContext caller,
      String clusterId,
      String privateLinkConnectionId) {
    return renderer.brief(
        commands.delete(
            caller, PathIds.cluster(clusterId), PathIds.connection(privateLinkConnectionId)));
  }

  /**
   * Attaches domains to a private link connection. With {@code validateOnly} it is a dry run: the
   * names are told and nothing is attached. A connection has at most one set of domains: detach the
   * old one first.
   *
   * @param clusterId the cluster of the connection
   * @param privateLinkConnectionId the connection
   * @param idempotencyKey makes it safe to send the request again: for 24 h, requests of the
   *     project with the same key are one request. The same one again gets the first answer, also
   *     after the operation has ended; another one (another path or body) is refused with 409. A
   *     request that is refused leaves its key free, and so does a dry run
   * @return the domains, admitted; or, in a dry run, what they would be
   */
  @Operation(operationId = "PrivateLinkConnectionService_AttachDomains")
  @RequestBody(
      description = "The domains to attach.",
      required = true,
      content = @Content(schema = @Schema(implementation = AttachDomainsBody.class)))
  @AnswersConflict
  @Demands(Permission.CHANGE)
  @Post("/privateLinkConnections/{privateLinkConnectionId}:attachDomains")
  AttachDomainJson attach(
      @Parameter(hidden = true) RequestContext caller,
      String clusterId,
      String privateLinkConnectionId,
      @Header(RawRequest.IDEMPOTENCY_KEY)
          @Schema(minLength = 1, maxLength = 255, pattern = "^[!-~]+$")
          Optional<String> idempotencyKey,
      HttpRequest<byte[]> request) {
    var cluster = PathIds.cluster(clusterId);
    var connection = PathIds.connection(privateLinkConnectionId);
    var wanted = reader.attach(RawRequests.keyed(request));
    return wanted.validateOnly()
        ? renderer.plan(commands.planAttach(caller, cluster, connection, wanted.request()))
        : renderer.set(commands.attach(caller, cluster, connection, wanted.request()));
  }

  /**
   * Detaches a set of domains from a private link connection. Asked for again while it goes, the
   * answer is the same.
   *
   * @param clusterId the cluster of the connection
   * @param privateLinkConnectionId the connection
   * @param idempotencyKey makes it safe to send the request again: for 24 h, requests of the
   *     project with the same key are one request. The same one again gets the first answer, also
   *     after the operation has ended; another one (another path or body) is refused with 409. A
   *     request that is refused leaves its key free
   * @return the domains, being detached
   */
  @Operation(operationId = "PrivateLinkConnectionService_DetachDomains")
  @RequestBody(
      description = "The domains to detach.",
      required = true,
      content = @Content(schema = @Schema(implementation = DetachDomainsBody.class)))
  @AnswersConflict
  @Demands(Permission.CHANGE)
  @Post("/privateLinkConnections/{privateLinkConnectionId}:detachDomains")
  AttachDomainJson detach(
      @Parameter(hidden = true) RequestContext caller,
      String clusterId,
      String privateLinkConnectionId,
      @Header(RawRequest.IDEMPOTENCY_KEY)
          @Schema(minLength = 1, maxLength = 255, pattern = "^[!-~]+$")
          Optional<String> idempotencyKey,
      HttpRequest<byte[]> request) {
    var cluster = PathIds.cluster(clusterId);
    var connection = PathIds.connection(privateLinkConnectionId);
    var wanted = reader.detach(RawRequests.keyed(request));
    return renderer.set(commands.detach(caller, cluster, connection, wanted));
  }
}
