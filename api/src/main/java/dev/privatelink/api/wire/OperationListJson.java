package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/**
 * One page of the operations on a connection, newest first.
 *
 * @param operations the operations
 * @param nextPageToken what to send as {@code pageToken} for the next page; absent on the last one
 */
@Schema(name = "ListPrivateLinkConnectionOperationsResponse")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record OperationListJson(List<OperationJson> operations, Optional<String> nextPageToken) {
  public OperationListJson {
    operations = List.copyOf(operations);
  }
}
