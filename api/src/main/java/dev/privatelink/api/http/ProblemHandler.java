package dev.privatelink.api.http;

import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.api.wire.StatusJson;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what a command or a query refused. */
@Singleton
final class ProblemHandler implements ExceptionHandler<ProblemException, HttpResponse<StatusJson>> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

  @Override
  public HttpResponse<StatusJson> handle(HttpRequest request, ProblemException exception) {
    if (exception.problem().status() >= 500) {
      LOG.warn(
          "answered {}: {} Cause: {}",
          exception.problem().status(),
          exception.problem().message(),
          Causes.root(exception).toString());
      LOG.debug("in detail", exception);
    }
    if (exception.isForeign()) {
      AuditLines.foreign((HttpRequest<?>) request);
    }
    return ProblemAnswers.answer((HttpRequest<?>) request, exception.problem());
  }
}
