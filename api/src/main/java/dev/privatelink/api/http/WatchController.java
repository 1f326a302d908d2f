package dev.privatelink.api.http;

import dev.privatelink.access.Permission;
import dev.privatelink.api.docs.AnswersProblems;
import dev.privatelink.api.docs.Tags;
import dev.privatelink.api.limit.Sources;
import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.api.stream.Change;
import dev.privatelink.api.stream.Streams;
import dev.privatelink.api.stream.Watched;
import dev.privatelink.api.usecase.Queries;
import dev.privatelink.api.usecase.RequestContext;
import dev.privatelink.api.wire.EventJson;
import dev.privatelink.api.wire.EventRenderer;
import dev.privatelink.api.wire.MovedJson;
import dev.privatelink.api.wire.PathIds;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/** Beyond the contract: changes as they happen, as server-sent events. */
@Controller("/v1beta1/clusters/{clusterId}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = ApiRole.class)
@Tag(name = Tags.CONNECTIONS)
@AnswersProblems
final class WatchController {
  private static final String CHANGE = "change";

  /** The name of events that only say that the stream is there, and how far it has come. */
  private static final String ALIVE = "alive";

  /** How long a client waits before it comes again. */
  private static final Duration COME_AGAIN = Duration.ofSeconds(2);

  /** What a client that saw an event repeats of it: as large as the ledger can count. */
  private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,18}");

  private final Queries queries;
  private final Streams streams;
  private final EventRenderer events;

  WatchController(Queries queries, Streams streams, EventRenderer events) {
    this.queries = queries;
    this.streams = streams;
    this.events = events;
  }

  /**
   * Streams changes of the private link connections of a cluster, as server-sent events of the name
   * {@code change}. One event may stand for several changes: it says that the list is to be read
   * again. Events of the name {@code alive} only say that the stream is there. The stream ends
   * after some minutes, and when the service cannot tell what has changed; a client that comes
   * again with {@code Last-Event-ID} misses nothing.
   *
   * @param clusterId the cluster
   * @param lastEventId the id of the last event that the client has seen: what came after it is
   *     told first
   * @return events, until the stream ends
   */
  @Operation(operationId = "PrivateLinkConnectionService_WatchPrivateLinkConnections")
  @ApiResponse(
      responseCode = "200",
      description = "Events, until the stream ends.",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM,
              schema = @Schema(implementation = MovedJson.class)))
  @Demands(Permission.READ)
  @Get("/privateLinkConnections:watch")
  @Produces({MediaType.TEXT_EVENT_STREAM, MediaType.APPLICATION_JSON})
  HttpResponse<Publisher<Event<Object>>> watchAll(
      @Parameter(hidden = true) RequestContext caller,
      String clusterId,
      @Header("Last-Event-ID") Optional<String> lastEventId,
      HttpRequest<?> request) {
    var cluster = PathIds.cluster(clusterId);
    Optional<Long> from = position(lastEventId);
    queries.checkCluster(caller, cluster);
    return stream(request, caller, new Watched.OfCluster(cluster), from);
  }

  /**
   * Streams what happens to a private link connection, as server-sent events of the name {@code
   * change}: what the list of its events would tell. Events of the name {@code alive} only say that
   * the stream is there. The stream ends after some minutes, when the connection is deleted, and
   * when the service cannot tell what has happened; a client that comes again with {@code
   * Last-Event-ID} misses nothing.
   *
   * @param clusterId the cluster of the connection
   * @param privateLinkConnectionId the connection
   * @param lastEventId the id of the last event that the client has seen: what came after it is
   *     told first
   * @return events, until the stream ends
   */
  @Operation(operationId = "PrivateLinkConnectionService_WatchPrivateLinkConnection")
  @ApiResponse(
      responseCode = "200",
      description = "Events, until the stream ends.",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM,
              schema = @Schema(implementation = EventJson.class)))
  @Demands(Permission.READ)
  @Get("/privateLinkConnections/{privateLinkConnectionId}:watch")
  @Produces({MediaType.TEXT_EVENT_STREAM, MediaType.APPLICATION_JSON})
  HttpResponse<Publisher<Event<Object>>> watch(
      @Parameter(hidden = true) RequestContext caller,
      String clusterId,
      String privateLinkConnectionId,
      @Header("Last-Event-ID") Optional<String> lastEventId,
      HttpRequest<?> request) {
    var connection = PathIds.connection(privateLinkConnectionId);
    Optional<Long> from = position(lastEventId);
    var unused = queries.get(caller, PathIds.cluster(clusterId), connection);
    return stream(request, caller, new Watched.OfConnection(connection), from);
  }

  private HttpResponse<Publisher<Event<Object>>> stream(
      HttpRequest<?> request, RequestContext caller, Watched watched, Optional<Long> from) {
    Publisher<Event<Object>> told =
        request.getMethod() == HttpMethod.HEAD
            ? Publishers.empty()
            : Publishers.map(
                FlowAdapters.toPublisher(
                    streams.open(
                        Sources.of(caller.actor()), watched, from, caller.deadline().remaining())),
                this::event);
    return HttpResponse.ok(told)
        .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store, no-transform")
        // Proxies that collect answers would keep the events.
        .header("X-Accel-Buffering", "no");
  }

  private Event<Object> event(Change change) {
    Event<Object> event =
        switch (change) {
          case Change.Moved moved ->
              Event.<Object>of(MovedJson.of(moved.cluster(), moved.position())).name(CHANGE);
          case Change.Happened happened ->
              Event.<Object>of(events.one(happened.event())).name(CHANGE);
          case Change.Alive alive -> Event.<Object>of(Map.of()).name(ALIVE).retry(COME_AGAIN);
        };
    return event.id(Long.toString(change.position()));
  }

  private static Optional<Long> position(Optional<String> lastEventId) {
    Optional<String> sent = lastEventId.filter(id -> !id.isEmpty());
    if (sent.filter(id -> !SEQUENCE.matcher(id).matches()).isPresent()) {
      throw Problem.invalid("Last-Event-ID", "must be the id of an event of this stream")
          .asException();
    }
    return sent.map(Long::valueOf);
  }
}
