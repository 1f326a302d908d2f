package dev.privatelink.api.wire;

import dev.privatelink.api.usecase.Repairs;
import java.util.List;

/**
 * A connection whose row was written anew from its events.
 *
 * @param state as the events have it
 * @param sequence of its last event
 * @param repaired which columns were wrong; none if the row was right
 */
public record RebuiltJson(
    String privateLinkConnectionId, String state, long sequence, List<String> repaired) {
  public RebuiltJson {
    repaired = List.copyOf(repaired);
  }

  /** What was done. */
  public static RebuiltJson of(Repairs.Rebuilt rebuilt) {
    var connection = rebuilt.connection();
    return new RebuiltJson(
        connection.id().value(),
        connection.state().name(),
        connection.sequence(),
        rebuilt.before().map(LedgerAuditJson::columns).orElseGet(List::of));
  }
}
