package dev.privatelink.api.http;

import com.fasterxml.jackson.core.JacksonException;
import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.RpcCode;
import dev.privatelink.api.wire.StatusJson;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.web.router.exceptions.DuplicateRouteException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the framework's own refusals (no such route, wrong method, too large) the same shape. */
@Singleton
@Primary
final class FrameworkAnswers implements ErrorResponseProcessor<StatusJson> {
  private static final Logger LOG = LoggerFactory.getLogger(FrameworkAnswers.class);

  @Override
  public MutableHttpResponse<StatusJson> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    MutableHttpResponse<StatusJson> answer =
        ProblemAnswers.answer(
            context.getRequest(), problem(context, status(context, response.code())));
    // Which methods are allowed is said in a header.
    response
        .getHeaders()
        .getFirst(HttpHeaders.ALLOW)
        .ifPresent(allowed -> answer.header(HttpHeaders.ALLOW, allowed));
    return answer.contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  /** The framework has one status for everything that is too long to be read. */
  private static int status(ErrorContext context, int status) {
    if (!(context.getRequest() instanceof NettyHttpRequest<?> request)) {
      return status;
    }
    Throwable cause = request.getNativeRequest().decoderResult().cause();
    if (cause instanceof TooLongHttpLineException) {
      return 414;
    }
    return cause instanceof TooLongHttpHeaderException ? 431 : status;
  }

  private static Problem problem(ErrorContext context, int status) {
    if (context.getRootCause().filter(FrameworkAnswers::isOurs).isPresent()) {
      LOG.error("an accident", context.getRootCause().get());
      return AccidentHandler.accident(context.getRequest());
    }
    return problem(context.getRequest(), status);
  }

  /** What is said of a status that comes without a reason of ours. */
  static Problem problem(HttpRequest<?> request, int status) {
    return switch (status) {
      case 400 -> Problem.invalid("request", "cannot be understood");
      case 401 -> Problem.of(RpcCode.UNAUTHENTICATED, "Authentication is required.");
      case 403 -> Problem.of(RpcCode.PERMISSION_DENIED, "This is not allowed.");
      case 404 -> Problem.of(RpcCode.NOT_FOUND, "There is no such route.");
      case 405 ->
          Problem.of(
              RpcCode.UNIMPLEMENTED,
              "The route does not have the method %s.".formatted(request.getMethodName()));
      case 406 -> Problem.invalid("Accept", "must allow application/json").withStatus(status);
      case 408 -> Problem.of(RpcCode.DEADLINE_EXCEEDED, "The request did not arrive in time.");
      case 413 -> Problem.invalid("body", "must have at most 65536 bytes");
      case 414 ->
          Problem.invalid("request", "has a path and query of more than 4096 bytes")
              .withStatus(status);
      case 415 -> Problem.invalid("Content-Type", "must be application/json").withStatus(status);
      case 431 -> Problem.invalid("header", "has more than 16384 bytes").withStatus(status);
      default ->
          status < 500
              ? Problem.invalid("request", "cannot be understood").withStatus(status)
              : AccidentHandler.accident(request);
    };
  }

  /** Bodies are read by ourselves, so what the framework finds wrong with JSON is our answer. */
  private static boolean isOurs(Throwable cause) {
    return cause instanceof JacksonException || cause instanceof DuplicateRouteException;
  }
}
