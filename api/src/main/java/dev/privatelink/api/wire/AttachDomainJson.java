package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A set of domains that is attached, or, without an id, one that could be.
 *
 * @param attachDomainId the id of the set: {@code ad-} and 20 characters of a-z and 2-7; absent in
 *     a dry run
 * @param clusterId the cluster of the connection
 * @param privateLinkConnectionId the connection that the domains lead to
 * @param type what kind of domains
 * @param uniqueName what makes the names unique. A dry run with the type TIDBCLOUD_MANAGED may
 *     leave it out and gets the name to attach; otherwise it has to be sent
 * @param domains the domains; which follow from type and unique name
 * @param createdBy who attached them; absent in a dry run
 * @param createTime when they were attached; absent in a dry run
 * @param state of the whole set; absent in a dry run
 * @param failure why the set failed; absent if it did not
 */
@Schema(
    name = "AttachDomain",
    requiredProperties = {"type"})
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AttachDomainJson(
    @AnswerOnly Optional<String> attachDomainId,
    @AnswerOnly String clusterId,
    @AnswerOnly String privateLinkConnectionId,
    @Schema(ref = "#/components/schemas/PrivateLinkConnectionDomainType.Enum") String type,
    String uniqueName,
    @AnswerOnly List<DomainJson> domains,
    @AnswerOnly Optional<String> createdBy,
    @AnswerOnly @JsonFormat(shape = JsonFormat.Shape.STRING) Optional<Instant> createTime,
    @AnswerOnly Optional<DomainStateJson> state,
    @AnswerOnly Optional<FailureJson> failure)
    implements Named {
  public AttachDomainJson {
    domains = List.copyOf(domains);
  }

  @Override
  public Map<String, String> ids() {
    return attachDomainId.map(id -> Map.of("attachDomainId", id)).orElse(Map.of());
  }
}
