package dev.privatelink.api.http;

import dev.privatelink.access.ApiKey;
import dev.privatelink.access.Principal;
import dev.privatelink.api.security.Caller;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.filters.SecurityFilter;
import java.util.Optional;

/**
 * Who makes a request. Known from the security filter on; nobody else writes it, but signing in.
 */
public final class Callers {
  private Callers() {}

  /** From now on the request is this caller's: where its body has proved it. */
  static void proved(HttpRequest<?> request, Caller caller) {
    request.setAttribute(SecurityFilter.AUTHENTICATION, new CallerAuthentication(caller));
  }

  /** Who the caller has proved to be; empty where nobody has to prove it. */
  public static Optional<Principal> principal(HttpRequest<?> request) {
    return caller(request).map(Caller::principal);
  }

  /** The API key that proved it; empty for operators and for callers with a token. */
  public static Optional<ApiKey> apiKey(HttpRequest<?> request) {
    return caller(request).flatMap(Caller::apiKey);
  }

  /** Who the caller has proved to be, with everything that is known about that. */
  static Optional<Caller> caller(HttpRequest<?> request) {
    return request
        .getAttribute(SecurityFilter.AUTHENTICATION, CallerAuthentication.class)
        .map(CallerAuthentication::caller);
  }
}
