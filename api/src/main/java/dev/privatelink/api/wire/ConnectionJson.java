package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A private link connection.
 *
 * @param phase refines the state
 * @param message the failure's sentence
 * @param attachedDomains only where one connection is read
 * @param typed what is particular to its type, under the type's own field
 * @param failure what is wrong now
 * @param acceptance what the owner of the service has to do
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ConnectionJson(
    String privateLinkConnectionId,
    String clusterId,
    String displayName,
    String state,
    String phase,
    Optional<String> message,
    String createdBy,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant createTime,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant updateTime,
    String type,
    Optional<List<AttachDomainJson>> attachedDomains,
    @JsonAnyGetter Map<String, Map<String, Object>> typed,
    Optional<FailureJson> failure,
    Optional<AcceptanceJson> acceptance)
    implements Named {
  public ConnectionJson {
    typed = Map.copyOf(typed);
  }

  @Override
  public Map<String, String> ids() {
    return Map.of("clusterId", clusterId, "privateLinkConnectionId", privateLinkConnectionId);
  }
}
