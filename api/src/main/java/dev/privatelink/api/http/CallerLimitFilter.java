package dev.privatelink.api.http;

import dev.privatelink.access.Principal;
import dev.privatelink.api.limit.Limiter;
import dev.privatelink.api.limit.Share;
import dev.privatelink.api.limit.Sources;
import dev.privatelink.api.settings.LimitSettings;
import dev.privatelink.api.settings.TermSettings;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a caller who asks too often: right after it is known who that is, and before anything is
 * done for them.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class CallerLimitFilter implements Ordered {
  static final int ORDER = ServerFilterPhase.SECURITY.after();

  private final Limiter limiter;
  private final LimitSettings settings;
  private final TermSettings terms;

  CallerLimitFilter(Limiter limiter, LimitSettings settings, TermSettings terms) {
    this.limiter = limiter;
    this.settings = settings;
    this.terms = terms;
  }

  @RequestFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Nullable HttpResponse<?> count(HttpRequest<?> request) {
    Optional<Principal> caller = Callers.principal(request);
    if (caller.isEmpty()) {
      return null;
    }
    int limit =
        Callers.apiKey(request)
            .flatMap(key -> key.terms().requestsPerMinute())
            .orElse(settings.requestsPerMinute());
    Share share =
        limiter.take(
            Sources.of(caller.get().actor()), limit, Traces.deadline(request, terms).remaining());
    LimitAnswers.remember(request, share);
    return share.exceeded() ? LimitAnswers.tooMany(request, share, "apikey") : null;
  }

  @Override
  public int getOrder() {
    return ORDER;
  }
}
