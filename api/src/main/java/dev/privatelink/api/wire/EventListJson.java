package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/** Part of what happened to a connection, oldest first. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record EventListJson(List<EventJson> events, Optional<String> nextPageToken) {
  public EventListJson {
    events = List.copyOf(events);
  }
}
