package dev.privatelink.api.http;

import dev.privatelink.api.audit.Auditor;
import dev.privatelink.api.settings.TermSettings;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Writes a change down before it is made: after the last thing that could refuse it unheard. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AuditOpenFilter implements Ordered {
  private final Auditor auditor;
  private final AuditLines lines;
  private final TermSettings terms;

  AuditOpenFilter(Auditor auditor, AuditLines lines, TermSettings terms) {
    this.auditor = auditor;
    this.lines = lines;
    this.terms = terms;
  }

  @RequestFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  void open(HttpRequest<?> request) {
    if (AuditLines.isChange(request) && Callers.principal(request).isPresent()) {
      AuditLines.opened(
          request, auditor.open(lines.line(request), Traces.deadline(request, terms).remaining()));
    }
  }

  @Override
  public int getOrder() {
    return CallerLimitFilter.ORDER + 10;
  }
}
