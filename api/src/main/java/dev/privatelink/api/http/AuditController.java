package dev.privatelink.api.http;

import dev.privatelink.access.AuditFilter;
import dev.privatelink.access.Permission;
import dev.privatelink.api.docs.AnswersProblems;
import dev.privatelink.api.docs.Tags;
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
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** The audit trail, for operators. */
@Controller("/admin/v1/audit")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = ApiRole.class)
@Tag(name = Tags.OPERATORS)
@AnswersProblems
final class AuditController {
  private final AuditQueries queries;

  AuditController(AuditQueries queries) {
    this.queries = queries;
  }

  /**
   * Lists who wanted what, from where, and what became of it, newest first. Every change is there
   * before it is made.
   *
   * @param organizationId only what concerns this organisation
   * @param actor only what this subject asked for
   * @param outcome only what ended so
   * @param from only what came then or later
   * @param to only what came before
   * @param pageSize how many at most: 10 if absent or 0, never more than 100
   * @param pageToken the {@code nextPageToken} of the page before, with the same filters
   * @return one page of the audit trail
   */
  @Operation(operationId = "Operators_ListAuditLines")
  @Demands(Permission.OPERATE)
  @Get
  AuditListJson list(
      @Parameter(hidden = true) RequestContext caller,
      @QueryValue Optional<String> organizationId,
      @QueryValue Optional<String> actor,
      @QueryValue @Schema(ref = "#/components/schemas/AuditOutcome.Enum") Optional<String> outcome,
      @QueryValue @Schema(format = "date-time") Optional<String> from,
      @QueryValue @Schema(format = "date-time") Optional<String> to,
      @QueryValue @Schema(type = "integer", format = "int32", minimum = "0")
          Optional<String> pageSize,
      @QueryValue Optional<String> pageToken) {
    AuditFilter filter = AuditQuery.filter(organizationId, actor, outcome, from, to);
    int size = PageQuery.size(pageSize);
    var before = AuditQuery.position(pageToken, filter);
    return AuditListJson.of(filter, queries.list(caller, filter, before, size));
  }
}
