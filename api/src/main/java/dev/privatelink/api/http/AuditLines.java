package dev.privatelink.api.http;

import dev.privatelink.access.AuditLine;
import dev.privatelink.access.AuditOutcome;
import dev.privatelink.access.AuditResources;
import dev.privatelink.access.AuditResult;
import dev.privatelink.access.Principal;
import dev.privatelink.api.limit.AddressSlots;
import dev.privatelink.api.limit.Sources;
import dev.privatelink.api.problem.Precondition;
import dev.privatelink.api.problem.RpcCode;
import dev.privatelink.api.wire.Named;
import dev.privatelink.api.wire.StatusJson;
import dev.privatelink.model.OrganizationId;
import io.micronaut.http.HttpAttributes;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.web.router.RouteMatch;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Says of a request and its answer what the audit trail keeps. */
@Singleton
final class AuditLines {
  /** Attribute: the line that was opened for a change. */
  private static final String LINE = "privatelink.audit";

  /** Attribute: it asked for what belongs to somebody else. */
  private static final String FOREIGN = "privatelink.foreign";

  /** How routes name the tenant that they are about. */
  private static final String ORGANIZATION = "organizationId";

  private static final Set<HttpMethod> READS =
      EnumSet.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final RemoteAddresses addresses;
  private final AddressSlots slots;

  AuditLines(RemoteAddresses addresses, AddressSlots slots) {
    this.addresses = addresses;
    this.slots = slots;
  }

  /** Whether the request may change something. */
  static boolean isChange(HttpRequest<?> request) {
    return !READS.contains(request.getMethod()) && route(request).isPresent();
  }

  static void opened(HttpRequest<?> request, long line) {
    request.setAttribute(LINE, line);
  }

  static void foreign(HttpRequest<?> request) {
    request.setAttribute(FOREIGN, true);
  }

  static boolean isForeign(HttpRequest<?> request) {
    return request.getAttribute(FOREIGN, Boolean.class).orElse(false);
  }

  static Optional<Long> open(HttpRequest<?> request) {
    return request.getAttribute(LINE, Long.class);
  }

  AuditLine line(HttpRequest<?> request) {
    Optional<Principal> caller = Callers.principal(request);
    Map<String, String> ids = variables(request);
    Optional<OrganizationId> organization =
        caller
            .flatMap(Principal::organization)
            .or(() ->
                Optional.ofNullable(ids.get(ORGANIZATION))
                    .filter(OrganizationId::isWellFormed)
                    .map(OrganizationId::new));
    return new AuditLine(
        caller.map(Principal::actor),
        organization,
        request.getMethodName() + " " + template(request),
        new AuditResources(new TreeMap<>(ids)),
        addresses.of(request).getHostAddress(),
        Traces.of(request));
  }

  /** Under which name whoever asks is counted. */
  String source(HttpRequest<?> request) {
    return Callers.principal(request)
        .map(caller -> Sources.of(caller.actor()))
        .orElseGet(() -> slots.of(addresses.of(request)));
  }

  /** What the request was about, as far as its answer names it. */
  static AuditResources resources(HttpRequest<?> request, HttpResponse<?> response) {
    Map<String, String> ids = variables(request);
    response.getBody(Named.class).ifPresent(named -> ids.putAll(named.ids()));
    return new AuditResources(new TreeMap<>(ids));
  }

  static AuditResult result(HttpRequest<?> request, HttpResponse<?> response) {
    AuditResult result = result(response);
    return isForeign(request) ? result.withReason("FOREIGN") : result;
  }

  private static AuditResult result(HttpResponse<?> response) {
    int status = response.code();
    if (status < 400) {
      return new AuditResult(AuditOutcome.DONE, status, 0, "OK");
    }
    AuditOutcome outcome = status < 500 ? AuditOutcome.REFUSED : AuditOutcome.FAILED;
    return response
        .getBody(StatusJson.class)
        .map(body -> new AuditResult(outcome, status, body.code(), reason(body)))
        .orElseGet(() -> new AuditResult(outcome, status, 0, "HTTP_" + status));
  }

  /** What stands in the way, if the answer names it, else the name of its code. */
  private static String reason(StatusJson body) {
    return body.details().stream()
        .flatMap(detail -> detail.violations().stream())
        .flatMap(List::stream)
        .map(Precondition::type)
        .findFirst()
        .orElseGet(() ->
            Arrays.stream(RpcCode.values())
                .filter(code -> code.number() == body.code())
                .map(Enum::name)
                .findFirst()
                .orElse("CODE_" + Math.abs((long) body.code())));
  }

  private static Map<String, String> variables(HttpRequest<?> request) {
    var ids = new TreeMap<String, String>();
    route(request)
        .ifPresent(route ->
            route.getVariableValues().forEach((name, id) -> ids.put(name, String.valueOf(id))));
    return ids;
  }

  private static String template(HttpRequest<?> request) {
    return route(request)
        .map(RouteMatch::getRouteInfo)
        .filter(UriRouteInfo.class::isInstance)
        .map(info -> ((UriRouteInfo<?, ?>) info).getUriMatchTemplate().toPathString())
        .orElseGet(request::getPath);
  }

  private static Optional<RouteMatch<?>> route(HttpRequest<?> request) {
    return request
        .getAttribute(HttpAttributes.ROUTE_MATCH, RouteMatch.class)
        .map(route -> (RouteMatch<?>) route);
  }
}
