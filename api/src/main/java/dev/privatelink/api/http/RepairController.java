package dev.privatelink.api.http;

import dev.privatelink.access.Permission;
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
import java.util.Optional;

/** What stands still or was damaged, and what operators do about it. */
@Controller("/admin/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = ApiRole.class)
@Demands(Permission.OPERATE)
final class RepairController {
  private final Repairs repairs;
  private final OperationRenderer operations;

  RepairController(Repairs repairs, OperationRenderer operations) {
    this.repairs = repairs;
    this.operations = operations;
  }

  @Get("/operations")
  OperationListJson open(
      RequestContext caller,
      @QueryValue Optional<String> pageSize,
      @QueryValue Optional<String> pageToken) {
    int size = PageQuery.size(pageSize);
    var after = PageQuery.afterOpen(pageToken);
    return operations.open(repairs.open(caller, after, size));
  }

  @Post("/operations/{operationId}:resume")
  OperationJson resume(RequestContext caller, String operationId) {
    return operations.one(repairs.resume(caller, PathIds.operation(operationId)));
  }

  @Get("/ledger:audit")
  LedgerAuditJson audit(
      RequestContext caller,
      @QueryValue Optional<String> pageSize,
      @QueryValue Optional<String> pageToken) {
    int size = PageQuery.size(pageSize);
    var after = PageQuery.afterAudited(pageToken);
    return LedgerAuditJson.of(repairs.audit(caller, after, size));
  }

  @Post("/privateLinkConnections/{privateLinkConnectionId}:rebuild")
  RebuiltJson rebuild(RequestContext caller, String privateLinkConnectionId) {
    return RebuiltJson.of(repairs.rebuild(caller, PathIds.connection(privateLinkConnectionId)));
  }
}
