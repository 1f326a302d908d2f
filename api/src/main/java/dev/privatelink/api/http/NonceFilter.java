package dev.privatelink.api.http;

import dev.privatelink.api.security.Authenticator;
import dev.privatelink.api.security.NonceUse;
import dev.privatelink.api.security.Proof;
import dev.privatelink.api.settings.ApiRole;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a change that was sent before. Stands behind the check of the role and the caller's
 * limit, so that what they refuse writes nothing, and before the audit trail is opened.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Requires(condition = ApiRole.class)
final class NonceFilter implements Ordered {
  private final Authenticator authenticator;
  private final CallerFetcher callers;
  private final AuthorizationHandler answers;

  NonceFilter(Authenticator authenticator, CallerFetcher callers, AuthorizationHandler answers) {
    this.authenticator = authenticator;
    this.callers = callers;
    this.answers = answers;
  }

  @RequestFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Nullable HttpResponse<?> useUp(HttpRequest<?> request) {
    Optional<NonceUse> use = CallerFetcher.once(request);
    if (use.isEmpty()) {
      return null;
    }
    Optional<Proof.Refused> refused =
        authenticator.useUp(callers.attempt(request, List.of()), use.get());
    if (refused.isEmpty()) {
      return null;
    }
    CallerFetcher.refused(request, refused.get());
    return answers.unauthenticated(request);
  }

  @Override
  public int getOrder() {
    return CallerLimitFilter.ORDER + 5;
  }
}
