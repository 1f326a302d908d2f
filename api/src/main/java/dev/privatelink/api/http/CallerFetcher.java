package dev.privatelink.api.http;

import dev.privatelink.access.Principal;
import dev.privatelink.access.Role;
import dev.privatelink.api.security.Caller;
import dev.privatelink.api.settings.LoopbackSettings;
import dev.privatelink.model.Actor;
import dev.privatelink.model.OrganizationId;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.reactivestreams.Publisher;

/** Finds out who makes a request; nobody has to prove it yet. */
@Singleton
final class CallerFetcher implements AuthenticationFetcher<HttpRequest<?>> {
  private final Authentication everybody;

  CallerFetcher(LoopbackSettings loopback) {
    this.everybody =
        new CallerAuthentication(
            new Caller(
                new Principal(
                    new Actor(Actor.Kind.OPERATOR, loopback.subject()),
                    Role.ORGANIZATION_OWNER,
                    Optional.of(new OrganizationId(loopback.organization())),
                    Optional.empty()),
                Optional.empty()));
  }

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    return DemandRule.demandsProof(request) ? Publishers.just(everybody) : Publishers.empty();
  }
}
