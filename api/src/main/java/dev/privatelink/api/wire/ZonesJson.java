package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What a customer has to know of us before they create a connection.
 *
 * @param accountId our account, to be allowed on their service
 * @param azIds the zones that their service has to share at least one of
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ZonesJson(String accountId, List<String> azIds) {
  public ZonesJson {
    azIds = List.copyOf(azIds);
  }
}
