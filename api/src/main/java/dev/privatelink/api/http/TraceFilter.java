package dev.privatelink.api.http;

import dev.privatelink.api.settings.TermSettings;
import dev.privatelink.api.usecase.Deadline;
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
import java.util.Map;

/**
 * Gives every request a trace id and a deadline, and every answer the id and every error a body.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class TraceFilter implements Ordered {
  private final TermSettings terms;

  TraceFilter(TermSettings terms) {
    this.terms = terms;
  }

  @RequestFilter
  void begin(HttpRequest<?> request, MutablePropagatedContext propagated) {
    request.setAttribute(Traces.DEADLINE, Deadline.in(terms.requestDeadline()));
    String trace = Traces.of(request);
    propagated.add(new MdcPropagationContext(Map.of(Traces.LOG_KEY, trace)));
  }

  /** Around all other filters: one that refuses a request by itself says nothing more. */
  @ResponseFilter
  HttpResponse<?> end(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (response.code() >= 400
        && response.body() == null
        && request.getMethod() != HttpMethod.HEAD) {
      return ProblemAnswers.answer(request, FrameworkAnswers.problem(request, response.code()));
    }
    response.getHeaders().set(Traces.HEADER, Traces.of(request));
    return response;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }
}
