package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.privatelink.access.AuditEntry;
import dev.privatelink.access.AuditFilter;
import dev.privatelink.access.AuditPosition;
import dev.privatelink.port.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/**
 * One page of the audit trail, newest first.
 *
 * @param auditLines the lines
 * @param nextPageToken what to send as {@code pageToken} for the next page; absent on the last one
 */
@Schema(name = "ListAuditLinesResponse")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AuditListJson(List<AuditLineJson> auditLines, Optional<String> nextPageToken) {
  public AuditListJson {
    auditLines = List.copyOf(auditLines);
  }

  /** A page of the list that a filter makes. */
  public static AuditListJson of(AuditFilter filter, Page<AuditEntry, AuditPosition> page) {
    return new AuditListJson(
        page.items().stream().map(AuditLineJson::of).toList(),
        page.next().map(next -> PageTokens.of(next, AuditQuery.listOf(filter))));
  }
}
