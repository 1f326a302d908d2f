package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.privatelink.api.usecase.Repairs;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A private link connection whose stored state was written anew from its events.
 *
 * @param privateLinkConnectionId the connection
 * @param state where it is, as its events have it
 * @param sequence the sequence of its last event
 * @param repaired what was wrong, by the names of the database's columns; none if nothing was
 */
@Schema(name = "RebuildConnectionResponse")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
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
