package dev.privatelink.api.http;

import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.RpcCode;
import dev.privatelink.api.wire.StatusJson;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;

/** Answers who may not do what they ask for. */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class AuthorizationHandler
    implements ExceptionHandler<AuthorizationException, HttpResponse<StatusJson>> {

  @Override
  public HttpResponse<StatusJson> handle(HttpRequest request, AuthorizationException exception) {
    Problem problem =
        exception.isForbidden()
            ? Problem.of(RpcCode.PERMISSION_DENIED, "Your role does not permit this.")
            : Problem.of(RpcCode.UNAUTHENTICATED, "Authentication is required.");
    return ProblemAnswers.answer((HttpRequest<?>) request, problem);
  }
}
