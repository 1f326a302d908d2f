package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.port.LedgerAudit.Difference;
import dev.privatelink.port.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/**
 * What a comparison of stored states with events found.
 *
 * @param checked how many connections this page compared
 * @param differences the connections whose stored state is not what their events make
 * @param nextPageToken what to send as {@code pageToken} to compare the next ones; absent when all
 *     were compared
 */
@Schema(name = "AuditLedgerResponse")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record LedgerAuditJson(
    long checked, List<DifferenceJson> differences, Optional<String> nextPageToken) {
  public LedgerAuditJson {
    differences = List.copyOf(differences);
  }

  /**
   * A connection whose row is not what its events make.
   *
   * @param privateLinkConnectionId the connection
   * @param columns what differs, by the names of the database's columns; {@code events} if these
   *     cannot be read
   */
  @Schema(name = "LedgerDifference")
  public record DifferenceJson(String privateLinkConnectionId, List<String> columns) {
    public DifferenceJson {
      columns = List.copyOf(columns);
    }
  }

  /** A page of the comparison. */
  public static LedgerAuditJson of(Page<Difference, ConnectionId> page) {
    return new LedgerAuditJson(
        page.total(),
        page.items().stream()
            .map(difference ->
                new DifferenceJson(difference.connection().value(), columns(difference)))
            .toList(),
        page.next().map(next -> PageTokens.of(next, PageQuery.LEDGER_AUDIT)));
  }

  static List<String> columns(Difference difference) {
    return List.of(difference.what().split(", "));
  }
}
