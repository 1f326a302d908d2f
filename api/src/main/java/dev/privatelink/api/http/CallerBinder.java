package dev.privatelink.api.http;

import dev.privatelink.access.Principal;
import dev.privatelink.access.Role;
import dev.privatelink.api.settings.LoopbackSettings;
import dev.privatelink.api.settings.TermSettings;
import dev.privatelink.api.usecase.Deadline;
import dev.privatelink.api.usecase.RequestContext;
import dev.privatelink.model.Actor;
import dev.privatelink.model.OrganizationId;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Says who asks. Nobody has to prove it yet, which is why the service listens on loopback only;
 * everything behind this class takes the answer for true.
 */
@Singleton
final class CallerBinder implements TypedRequestArgumentBinder<RequestContext> {
  private static final Argument<RequestContext> TYPE = Argument.of(RequestContext.class);

  private final Principal principal;
  private final TermSettings terms;

  CallerBinder(LoopbackSettings loopback, TermSettings terms) {
    this.principal =
        new Principal(
            new Actor(Actor.Kind.OPERATOR, loopback.subject()),
            Role.ORGANIZATION_OWNER,
            Optional.of(new OrganizationId(loopback.organization())),
            Optional.empty());
    this.terms = terms;
  }

  @Override
  public Argument<RequestContext> argumentType() {
    return TYPE;
  }

  @Override
  public BindingResult<RequestContext> bind(
      ArgumentConversionContext<RequestContext> context, HttpRequest<?> source) {
    Deadline deadline =
        source
            .getAttribute(Traces.DEADLINE, Deadline.class)
            .orElseGet(() -> Deadline.in(terms.requestDeadline()));
    var caller = new RequestContext(principal, Traces.of(source), deadline);
    return () -> Optional.of(caller);
  }
}
