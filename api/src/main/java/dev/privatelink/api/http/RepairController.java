package dev.privatelink.api.http;

import dev.privatelink.access.Permission;
import dev.privatelink.api.docs.AnswersProblems;
import dev.privatelink.api.docs.Tags;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.api.usecase.Repairs;
import dev.privatelink.api.usecase.RequestContext;
import dev.privatelink.api.wire.LedgerAuditJson;
import dev.privatelink.api.wire.OperationJson;
import dev.privatelink.api.wire.OperationListJson;
import dev.privatelink.api.wire.OperationRenderer;
import dev.privatelink.api.wire.PageQuery;
import dev.privatelink.api.wire.PathIds;
import dev.privatelink.api.wire.RebuiltJson;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** What stands still or was damaged, and what operators do about it. */
@Controller("/admin/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = ApiRole.class)
@Tag(name = Tags.OPERATORS)
@AnswersProblems
@Demands(Permission.OPERATE)
final class RepairController {
  private final Repairs repairs;
  private final OperationRenderer operations;

  RepairController(Repairs repairs, OperationRenderer operations) {
    this.repairs = repairs;
    this.operations = operations;
  }

  /**
   * Lists the operations of all tenants that have not ended, the oldest first, with how they stand.
   * Nothing works on one that has {@code stopped: true}.
   *
   * @param pageSize how many at most: 10 if absent or 0, never more than 100
   * @param pageToken the {@code nextPageToken} of the page before
   * @return one page of the list
   */
  @Operation(operationId = "Operators_ListOpenOperations")
  @Get("/operations")
  OperationListJson open(
      @Parameter(hidden = true) RequestContext caller,
      @QueryValue @Schema(type = "integer", format = "int32", minimum = "0")
          Optional<String> pageSize,
      @QueryValue Optional<String> pageToken) {
    int size = PageQuery.size(pageSize);
    var after = PageQuery.afterOpen(pageToken);
    return operations.open(repairs.open(caller, after, size));
  }

  /**
   * Sees to it that an operation goes on. One that nothing works on is started again from what is
   * stored; one that runs is left alone, and so is one that has ended.
   *
   * @param operationId the operation
   * @return the operation, with how it stands now
   */
  @Operation(operationId = "Operators_ResumeOperation")
  @Post("/operations/{operationId}:resume")
  OperationJson resume(@Parameter(hidden = true) RequestContext caller, String operationId) {
    return operations.one(repairs.resume(caller, PathIds.operation(operationId)));
  }

  /**
   * Compares the stored state of private link connections with their events, which are right. Each
   * page compares as many connections as its size.
   *
   * @param pageSize how many at most: 10 if absent or 0, never more than 100
   * @param pageToken the {@code nextPageToken} of the page before
   * @return which connections differ
   */
  @Operation(operationId = "Operators_AuditLedger")
  @Get("/ledger:audit")
  LedgerAuditJson audit(
      @Parameter(hidden = true) RequestContext caller,
      @QueryValue @Schema(type = "integer", format = "int32", minimum = "0")
          Optional<String> pageSize,
      @QueryValue Optional<String> pageToken) {
    int size = PageQuery.size(pageSize);
    var after = PageQuery.afterAudited(pageToken);
    return LedgerAuditJson.of(repairs.audit(caller, after, size));
  }

  /**
   * Writes the stored state of a private link connection anew from its events.
   *
   * @param privateLinkConnectionId the connection
   * @return what was wrong with it
   */
  @Operation(operationId = "Operators_RebuildConnection")
  @Post("/privateLinkConnections/{privateLinkConnectionId}:rebuild")
  RebuiltJson rebuild(
      @Parameter(hidden = true) RequestContext caller, String privateLinkConnectionId) {
    return RebuiltJson.of(repairs.rebuild(caller, PathIds.connection(privateLinkConnectionId)));
  }
}
