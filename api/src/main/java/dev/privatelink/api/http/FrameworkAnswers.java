package dev.privatelink.api.http;

import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.RpcCode;
import dev.privatelink.api.wire.StatusJson;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Gives the framework's own refusals (no such route, wrong method, too large) the same shape. */
@Singleton
@Primary
final class FrameworkAnswers implements ErrorResponseProcessor<StatusJson> {

  @Override
  public MutableHttpResponse<StatusJson> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    MutableHttpResponse<StatusJson> answer =
        ProblemAnswers.answer(context.getRequest(), problem(context, response.code()));
    // Which methods are allowed is said in a header.
    response
        .getHeaders()
        .getFirst(HttpHeaders.ALLOW)
        .ifPresent(allowed -> answer.header(HttpHeaders.ALLOW, allowed));
    return answer.contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static Problem problem(ErrorContext context, int status) {
    return switch (status) {
      case 400 -> Problem.invalid("request", "cannot be understood");
      case 401 -> Problem.of(RpcCode.UNAUTHENTICATED, "Authentication is required.");
      case 403 -> Problem.of(RpcCode.PERMISSION_DENIED, "This is not allowed.");
      case 404 -> Problem.of(RpcCode.NOT_FOUND, "There is no such route.");
      case 405 ->
          Problem.of(
              RpcCode.UNIMPLEMENTED,
              "The route does not have the method %s."
                  .formatted(context.getRequest().getMethodName()));
      case 406 -> Problem.invalid("Accept", "must allow application/json").withStatus(status);
      case 413 -> Problem.invalid("body", "must have at most 65536 bytes");
      case 414 -> Problem.invalid("request", "has too long a line").withStatus(status);
      case 415 -> Problem.invalid("Content-Type", "must be application/json").withStatus(status);
      default ->
          status < 500
              ? Problem.invalid("request", "cannot be understood").withStatus(status)
              : AccidentHandler.accident(context.getRequest());
    };
  }
}
