package dev.privatelink.api.http;

import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.wire.StatusJson;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

/** Turns a problem into an answer. */
final class ProblemAnswers {
  private ProblemAnswers() {}

  static MutableHttpResponse<StatusJson> answer(HttpRequest<?> request, Problem problem) {
    MutableHttpResponse<StatusJson> response =
        HttpResponse.<StatusJson>status(problem.status(), reason(problem.status()))
            .body(StatusJson.of(problem))
            .contentType(MediaType.APPLICATION_JSON_TYPE)
            // Also here: where a filter fails, those around it do not see the answer.
            .header(Traces.HEADER, Traces.of(request));
    problem
        .retryAfter()
        .ifPresent(wait ->
            response.header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds()))));
    return response;
  }

  private static String reason(int status) {
    return HttpStatus.valueOf(status).getReason();
  }
}
