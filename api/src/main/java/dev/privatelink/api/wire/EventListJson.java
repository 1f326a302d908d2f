package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/**
 * One page of what happened to a connection, oldest first.
 *
 * @param events what happened
 * @param nextPageToken what to send as {@code pageToken} for the next page; absent on the last one
 */
@Schema(name = "ListPrivateLinkConnectionEventsResponse")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record EventListJson(List<EventJson> events, Optional<String> nextPageToken) {
  public EventListJson {
    events = List.copyOf(events);
  }
}
