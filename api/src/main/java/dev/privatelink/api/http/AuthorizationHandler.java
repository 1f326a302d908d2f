package dev.privatelink.api.http;

import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.RpcCode;
import dev.privatelink.api.security.Challenges;
import dev.privatelink.api.security.Proof;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.api.wire.StatusJson;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Answers who may not do what they ask for: whoever has not proved who they are is asked to, with a
 * challenge that they can answer; to whoever has, nothing else would help.
 */
@Singleton
@Requires(condition = ApiRole.class)
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class AuthorizationHandler
    implements ExceptionHandler<AuthorizationException, HttpResponse<StatusJson>> {
  /** A scheme that browsers leave to the page. */
  static final String SESSION = "Session realm=\"privatelink console\"";

  private final Challenges challenges;

  AuthorizationHandler(Challenges challenges) {
    this.challenges = challenges;
  }

  @Override
  public HttpResponse<StatusJson> handle(HttpRequest request, AuthorizationException exception) {
    HttpRequest<?> asked = request;
    return exception.isForbidden() ? forbidden(asked) : unauthenticated(asked);
  }

  private static HttpResponse<StatusJson> forbidden(HttpRequest<?> request) {
    String who =
        Callers.principal(request)
            .map(caller ->
                "%s has the role %s, which does not permit this"
                    .formatted(caller.actor().subject(), caller.role().displayName()))
            .orElse("This is not permitted");
    return ProblemAnswers.answer(
        request,
        Problem.of(
            RpcCode.PERMISSION_DENIED,
            who + ". Ask an owner of the organisation for a credential with another role."));
  }

  HttpResponse<StatusJson> unauthenticated(HttpRequest<?> request) {
    Optional<Proof.Refused> refused = CallerFetcher.refused(request);
    String message =
        refused
            .map(Proof.Refused::message)
            .orElse("Authenticate with HTTP Digest and an API key, or with a bearer token.");
    boolean stale = refused.filter(proof -> proof.reason().asksAgain()).isPresent();
    MutableHttpResponse<StatusJson> answer =
        ProblemAnswers.answer(request, Problem.of(RpcCode.UNAUTHENTICATED, message));
    if (ConsoleCookies.isMarked(request)) {
      // A browser would answer the other challenges with a window of its own.
      return answer.header(HttpHeaders.WWW_AUTHENTICATE, SESSION);
    }
    challenges
        .make(stale)
        .forEach(challenge -> answer.getHeaders().add(HttpHeaders.WWW_AUTHENTICATE, challenge));
    return answer;
  }
}
