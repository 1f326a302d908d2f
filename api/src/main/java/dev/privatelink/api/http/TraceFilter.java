package dev.privatelink.api.http;

import dev.privatelink.api.settings.TermSettings;
import dev.privatelink.api.usecase.Deadline;
import dev.privatelink.model.LogKeys;
import io.micronaut.context.propagation.slf4j.MdcPropagationContext;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import io.micronaut.web.router.UriRouteInfo;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Gives every request a trace id and a deadline, and every answer the id and every error a body.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class TraceFilter implements Ordered {
  /** Names of path variables, and what they are called in log lines. */
  private static final Map<String, String> NAMED_IN_PATH =
      Map.of("clusterId", LogKeys.CLUSTER, "privateLinkConnectionId", LogKeys.CONNECTION);

  /** What has another shape is no id of ours, and of no use in every line. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

  private final TermSettings terms;
  private final Tracer tracer;

  TraceFilter(TermSettings terms, OpenTelemetry telemetry) {
    this.terms = terms;
    this.tracer = telemetry.getTracer("dev.privatelink");
  }

  @RequestFilter
  void begin(HttpRequest<?> request, MutablePropagatedContext propagated) {
    request.setAttribute(Traces.DEADLINE, Deadline.in(terms.requestDeadline()));
    String trace = Traces.of(request);
    var about = new HashMap<String, String>();
    about.put(LogKeys.TRACE, trace);
    route(request)
        .ifPresent(route ->
            NAMED_IN_PATH.forEach((variable, key) ->
                Optional.ofNullable(route.getVariableValues().get(variable))
                    .map(String::valueOf)
                    .filter(id -> ID.matcher(id).matches())
                    .ifPresent(id -> about.put(key, id))));
    propagated.add(new MdcPropagationContext(Map.copyOf(about)));
    if (!isProbe(request)) {
      propagated.add(RequestSpan.begin(tracer, request, trace));
    }
  }

  /** Around all other filters: one that refuses a request by itself says nothing more. */
  @ResponseFilter
  HttpResponse<?> end(HttpRequest<?> request, MutableHttpResponse<?> response) {
    RequestSpan.end(request, response, template(request));
    if (response.code() >= 400
        && response.body() == null
        && request.getMethod() != HttpMethod.HEAD) {
      return ProblemAnswers.answer(request, FrameworkAnswers.problem(request, response.code()));
    }
    response.getHeaders().set(Traces.HEADER, Traces.of(request));
    return response;
  }

  /** Nobody looks for these, and they come every few seconds. */
  private static boolean isProbe(HttpRequest<?> request) {
    String path = request.getPath();
    return path.equals("/prometheus") || path.startsWith("/health");
  }

  private static Optional<RouteMatch<?>> route(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request).map(route -> (RouteMatch<?>) route);
  }

  private static Optional<String> template(HttpRequest<?> request) {
    return route(request)
        .map(RouteMatch::getRouteInfo)
        .filter(UriRouteInfo.class::isInstance)
        .map(info -> ((UriRouteInfo<?, ?>) info).getUriMatchTemplate().toPathString());
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }
}
