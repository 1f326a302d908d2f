package dev.privatelink.api.http;

import dev.privatelink.model.LogKeys;
import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A request's span, in whichever threads the request is worked on.
 *
 * @param span from the first filter to the last
 */
record RequestSpan(Span span) implements ThreadPropagatedContextElement<Scope> {
  private static final String ATTRIBUTE = "privatelink.span";
  private static final int SERVER_ERROR = 500;

  /** Begins it; it belongs to the caller's span if the header traceparent names one. */
  static RequestSpan begin(Tracer tracer, HttpRequest<?> request, String trace) {
    Context caller =
        W3CTraceContextPropagator.getInstance().extract(Context.root(), request, new Headers());
    // A trace that begins here takes the request's id, which it looks for in the log's context.
    try (var ignored = MDC.putCloseable(LogKeys.TRACE, trace)) {
      Span span =
          tracer
              .spanBuilder(method(request))
              .setParent(caller)
              .setSpanKind(SpanKind.SERVER)
              .setAttribute("http.request.method", method(request))
              .setAttribute("privatelink.trace", trace)
              .startSpan();
      var begun = new RequestSpan(span);
      request.setAttribute(ATTRIBUTE, begun);
      return begun;
    }
  }

  /** Ends the request's span, if one was begun. */
  static void end(HttpRequest<?> request, HttpResponse<?> response, Optional<String> route) {
    request
        .getAttribute(ATTRIBUTE, RequestSpan.class)
        .map(RequestSpan::span)
        .ifPresent(span -> {
          route.ifPresent(path -> {
            span.updateName(method(request) + " " + path);
            span.setAttribute("http.route", path);
          });
          span.setAttribute("http.response.status_code", response.code());
          if (response.code() >= SERVER_ERROR) {
            span.setStatus(StatusCode.ERROR);
          }
          span.end();
        });
  }

  /** The names of methods are a caller's words; those that nobody knows are one word. */
  private static String method(HttpRequest<?> request) {
    return request.getMethod() == HttpMethod.CUSTOM ? "_OTHER" : request.getMethodName();
  }

  /** Closed by {@link #restoreThreadContext}, in the same thread. */
  @Override
  @SuppressWarnings("MustBeClosedChecker")
  public Scope updateThreadContext() {
    return span.makeCurrent();
  }

  @Override
  public void restoreThreadContext(@Nullable Scope oldState) {
    if (oldState != null) {
      oldState.close();
    }
  }

  private static final class Headers implements TextMapGetter<HttpRequest<?>> {
    @Override
    public Iterable<String> keys(HttpRequest<?> carrier) {
      return carrier.getHeaders().names();
    }

    @Override
    public @Nullable String get(@Nullable HttpRequest<?> carrier, String key) {
      return carrier == null ? null : carrier.getHeaders().get(key);
    }
  }
}
