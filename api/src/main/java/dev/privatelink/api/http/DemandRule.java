package dev.privatelink.api.http;

import dev.privatelink.access.Permission;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Decides by what a route says about itself, and before every other rule: a route that says nothing
 * is closed. A path that has no route is not found, for everybody.
 */
@Singleton
final class DemandRule implements SecurityRule<HttpRequest<?>> {

  @Override
  public Publisher<SecurityRuleResult> check(
      @Nullable HttpRequest<?> request, @Nullable Authentication authentication) {
    return Publishers.just(
        request == null ? SecurityRuleResult.UNKNOWN : decide(request, authentication));
  }

  /** Whether anybody has to prove who they are for this request. */
  static boolean demandsProof(HttpRequest<?> request) {
    return route(request).filter(route -> !route.hasAnnotation(OpenToAll.class)).isPresent();
  }

  private static SecurityRuleResult decide(
      HttpRequest<?> request, @Nullable Authentication authentication) {
    Optional<AnnotationMetadata> route = route(request);
    if (route.isEmpty()) {
      return SecurityRuleResult.UNKNOWN;
    }
    if (route.get().hasAnnotation(OpenToAll.class)) {
      return SecurityRuleResult.ALLOWED;
    }
    Optional<Permission> demanded = route.get().enumValue(Demands.class, Permission.class);
    boolean permitted =
        demanded.isPresent()
            && authentication instanceof CallerAuthentication known
            && known.caller().principal().role().permits(demanded.get());
    return permitted ? SecurityRuleResult.ALLOWED : SecurityRuleResult.REJECTED;
  }

  private static Optional<AnnotationMetadata> route(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request).map(RouteMatch::getAnnotationMetadata);
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }
}
