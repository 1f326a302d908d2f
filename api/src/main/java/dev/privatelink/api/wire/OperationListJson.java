package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/** Part of the operations on a connection, newest first. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record OperationListJson(List<OperationJson> operations, Optional<String> nextPageToken) {
  public OperationListJson {
    operations = List.copyOf(operations);
  }
}
