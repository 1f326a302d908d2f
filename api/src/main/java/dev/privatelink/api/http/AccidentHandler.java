package dev.privatelink.api.http;

import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.RpcCode;
import dev.privatelink.api.usecase.StorageFailures;
import dev.privatelink.api.wire.StatusJson;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.netty.handler.codec.compression.DecompressionException;
import jakarta.inject.Singleton;
import java.io.EOFException;
import java.nio.channels.ClosedChannelException;
import java.util.zip.DataFormatException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what nobody expected; the text of an accident may hold anything, so it stays inside. */
@Singleton
@Primary
final class AccidentHandler implements ExceptionHandler<Throwable, HttpResponse<StatusJson>> {
  private static final Logger LOG = LoggerFactory.getLogger(AccidentHandler.class);

  @Override
  public HttpResponse<StatusJson> handle(HttpRequest request, Throwable exception) {
    if (StorageFailures.isPassing(exception)) {
      LOG.warn("the database does not answer. Cause: {}", Causes.root(exception).toString());
      return ProblemAnswers.answer((HttpRequest<?>) request, StorageFailures.problem());
    }
    if (isClientGone(exception)) {
      // Nobody reads this answer; the audit trail does.
      LOG.debug("a client left", exception);
      return ProblemAnswers.answer(
          (HttpRequest<?>) request, Problem.invalid("body", "did not arrive"));
    }
    if (isPackedWrongly(exception)) {
      return ProblemAnswers.answer(
          (HttpRequest<?>) request,
          Problem.invalid("Content-Encoding", "does not say how the body is packed"));
    }
    LOG.error("an accident", exception);
    return ProblemAnswers.answer((HttpRequest<?>) request, accident((HttpRequest<?>) request));
  }

  /** A body of which the connection's end came first. */
  private static boolean isClientGone(Throwable exception) {
    Throwable root = Causes.root(exception);
    return root instanceof EOFException || root instanceof ClosedChannelException;
  }

  /** A body that is not what its Content-Encoding says. */
  private static boolean isPackedWrongly(Throwable exception) {
    Throwable root = Causes.root(exception);
    return root instanceof DecompressionException || root instanceof DataFormatException;
  }

  static Problem accident(HttpRequest<?> request) {
    return Problem.of(
        RpcCode.INTERNAL,
        "Something went wrong on our side. Tell support the trace id %s."
            .formatted(Traces.of(request)));
  }
}
