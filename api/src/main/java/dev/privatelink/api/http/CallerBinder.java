package dev.privatelink.api.http;

import dev.privatelink.access.Principal;
import dev.privatelink.api.settings.TermSettings;
import dev.privatelink.api.usecase.Deadline;
import dev.privatelink.api.usecase.RequestContext;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Says who asks, for routes that {@link Demands} something of their caller. */
@Singleton
final class CallerBinder implements TypedRequestArgumentBinder<RequestContext> {
  private static final Argument<RequestContext> TYPE = Argument.of(RequestContext.class);

  private final TermSettings terms;

  CallerBinder(TermSettings terms) {
    this.terms = terms;
  }

  @Override
  public Argument<RequestContext> argumentType() {
    return TYPE;
  }

  @Override
  public BindingResult<RequestContext> bind(
      ArgumentConversionContext<RequestContext> context, HttpRequest<?> source) {
    Principal principal =
        Callers.principal(source)
            .orElseThrow(() -> new IllegalStateException("a route without @Demands has no caller"));
    Deadline deadline = Traces.deadline(source, terms);
    var caller = new RequestContext(principal, Traces.of(source), deadline);
    return () -> Optional.of(caller);
  }
}
