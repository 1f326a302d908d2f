package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A set of attached domains, or, without an id, one that could be attached.
 *
 * @param state of the whole set
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AttachDomainJson(
    Optional<String> attachDomainId,
    String clusterId,
    String privateLinkConnectionId,
    String type,
    String uniqueName,
    List<DomainJson> domains,
    Optional<String> createdBy,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Optional<Instant> createTime,
    Optional<String> state,
    Optional<FailureJson> failure)
    implements Named {
  public AttachDomainJson {
    domains = List.copyOf(domains);
  }

  @Override
  public Map<String, String> ids() {
    return attachDomainId.map(id -> Map.of("attachDomainId", id)).orElse(Map.of());
  }
}
