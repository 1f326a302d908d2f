package dev.privatelink.api.http;

import dev.privatelink.api.audit.Auditor;
import dev.privatelink.api.limit.Share;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;

/**
 * Writes down what became of a request, before its answer goes out: of every change, and of what
 * was refused. Stands around authentication and limits, and so sees their refusals too.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AuditFilter implements Ordered {
  private final Auditor auditor;
  private final AuditLines lines;

  AuditFilter(Auditor auditor, AuditLines lines) {
    this.auditor = auditor;
    this.lines = lines;
  }

  @ResponseFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  void close(HttpRequest<?> request, HttpResponse<?> response) {
    Optional<Long> open = AuditLines.open(request);
    if (open.isPresent()) {
      auditor.close(
          open.get(),
          AuditLines.result(request, response),
          AuditLines.resources(request, response));
    } else if (isFirstOfTooMany(request, response)
        || response.code() == HttpStatus.FORBIDDEN.getCode()) {
      auditor.refused(
          lines.line(request),
          AuditLines.result(request, response),
          lines.source(request),
          Auditor.REFUSED_MAX);
    } else if (AuditLines.isForeign(request)) {
      auditor.foreign(
          lines.line(request), AuditLines.result(request, response), lines.source(request));
    }
  }

  /** One line a minute: refusing more must cost nothing. */
  private static boolean isFirstOfTooMany(HttpRequest<?> request, HttpResponse<?> response) {
    return response.code() == HttpStatus.TOO_MANY_REQUESTS.getCode()
        && LimitAnswers.share(request).filter(Share::firstExceeded).isPresent();
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.before() - 10;
  }
}
