package dev.privatelink.api.http;

import dev.privatelink.api.limit.AddressSlots;
import dev.privatelink.api.limit.Limiter;
import dev.privatelink.api.limit.Share;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.api.settings.LimitSettings;
import dev.privatelink.api.settings.TermSettings;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/**
 * Counts the requests of an address whose callers did not prove who they are, challenges included,
 * and refuses what is too much. Stands around authentication, so whoever proves who they are is
 * never refused for what others do at the same address.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AddressLimitFilter implements Ordered {
  private final Limiter limiter;
  private final RemoteAddresses addresses;
  private final AddressSlots slots;
  private final LimitSettings settings;
  private final TermSettings terms;

  AddressLimitFilter(
      Limiter limiter,
      RemoteAddresses addresses,
      AddressSlots slots,
      LimitSettings settings,
      TermSettings terms) {
    this.limiter = limiter;
    this.addresses = addresses;
    this.slots = slots;
    this.settings = settings;
    this.terms = terms;
  }

  @ResponseFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<?> count(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (response.code() == HttpStatus.UNAUTHORIZED.getCode()) {
      Share share;
      try {
        share =
            limiter.take(
                slots.of(addresses.of(request)),
                settings.unauthenticatedPerMinute(),
                Traces.deadline(request, terms).remaining());
      } catch (ProblemException e) {
        return ProblemAnswers.answer(request, e.problem());
      }
      LimitAnswers.remember(request, share);
      if (share.exceeded()) {
        return LimitAnswers.withShare(
            request, LimitAnswers.tooMany(request, share, "address without authentication"));
      }
    }
    return LimitAnswers.withShare(request, response);
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.before();
  }
}
