package dev.privatelink.api.http;

import dev.privatelink.access.AuditLine;
import dev.privatelink.access.AuditOutcome;
import dev.privatelink.access.AuditResult;
import dev.privatelink.access.Principal;
import dev.privatelink.api.audit.Auditor;
import dev.privatelink.api.limit.Share;
import dev.privatelink.api.limit.Sources;
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
          open.get(), AuditLines.result(response), AuditLines.resources(request, response));
      return;
    }
    Optional<Principal> caller = Callers.principal(request);
    Optional<Share> share = LimitAnswers.share(request);
    if (response.code() == HttpStatus.TOO_MANY_REQUESTS.getCode()) {
      // One line a minute: refusing more must cost nothing.
      if (share.filter(Share::firstExceeded).isPresent()) {
        write(request, response, caller);
      }
    } else if (response.code() == HttpStatus.FORBIDDEN.getCode()) {
      write(request, response, caller);
    }
  }

  private void write(HttpRequest<?> request, HttpResponse<?> response, Optional<Principal> caller) {
    AuditLine line = lines.line(request);
    AuditResult result = AuditLines.result(response);
    String source =
        caller.map(known -> Sources.of(known.actor())).orElseGet(() -> lines.source(request));
    auditor.refused(
        line,
        new AuditResult(AuditOutcome.REFUSED, result.status(), result.code(), result.reason()),
        source,
        Auditor.REFUSED_MAX);
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.before() - 10;
  }
}
