package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.port.LedgerAudit.Difference;
import dev.privatelink.port.Page;
import java.util.List;
import java.util.Optional;

/**
 * What a comparison of connections' rows with their events found.
 *
 * @param checked how many connections were compared
 * @param differences those whose row is not what their events make
 * @param nextPageToken absent when all were compared
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record LedgerAuditJson(
    long checked, List<DifferenceJson> differences, Optional<String> nextPageToken) {
  public LedgerAuditJson {
    differences = List.copyOf(differences);
  }

  /**
   * A connection whose row is not what its events make.
   *
   * @param columns which ones differ; {@code events} if these cannot be read
   */
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
