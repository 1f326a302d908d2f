package dev.privatelink.api.http;

import dev.privatelink.access.AuditFilter;
import dev.privatelink.access.Permission;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.api.usecase.AuditQueries;
import dev.privatelink.api.usecase.RequestContext;
import dev.privatelink.api.wire.AuditListJson;
import dev.privatelink.api.wire.AuditQuery;
import dev.privatelink.api.wire.PageQuery;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;

/** The audit trail, for operators. */
@Controller("/admin/v1/audit")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = ApiRole.class)
final class AuditController {
  private final AuditQueries queries;

  AuditController(AuditQueries queries) {
    this.queries = queries;
  }

  @Demands(Permission.OPERATE)
  @Get
  AuditListJson list(
      RequestContext caller,
      @QueryValue Optional<String> organizationId,
      @QueryValue Optional<String> actor,
      @QueryValue Optional<String> outcome,
      @QueryValue Optional<String> from,
      @QueryValue Optional<String> to,
      @QueryValue Optional<String> pageSize,
      @QueryValue Optional<String> pageToken) {
    AuditFilter filter = AuditQuery.filter(organizationId, actor, outcome, from, to);
    int size = PageQuery.size(pageSize);
    var before = AuditQuery.position(pageToken, filter);
    return AuditListJson.of(filter, queries.list(caller, filter, before, size));
  }
}
