package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A private link connection. What is particular to its type is in the field of that type.
 *
 * @param privateLinkConnectionId its id: {@code plc-} and 20 characters of a-z and 2-7
 * @param clusterId the cluster that it belongs to; a request may leave it out
 * @param displayName its name for people, 1 to 100 characters, shown as typed; two may have the
 *     same
 * @param state where it is
 * @param phase refines the state
 * @param message what is wrong, one or two sentences; absent if nothing is
 * @param createdBy who created it
 * @param createTime when it was created
 * @param updateTime when anything of it changed last
 * @param type what it leads to
 * @param attachedDomains its domains; only where one connection is read
 * @param typed what is particular to its type, under the type's own field
 * @param failure what is wrong, who must act and how; absent if nothing is
 * @param acceptance what the owner of the service has to do; only while we wait for them
 */
@Schema(
    name = "PrivateLinkConnection",
    requiredProperties = {"clusterId", "displayName", "type"})
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ConnectionJson(
    @AnswerOnly String privateLinkConnectionId,
    String clusterId,
    @Schema(minLength = 1, maxLength = 100) String displayName,
    @AnswerOnly ConnectionStateJson state,
    @AnswerOnly ConnectionPhaseJson phase,
    @AnswerOnly Optional<String> message,
    @AnswerOnly String createdBy,
    @AnswerOnly @JsonFormat(shape = JsonFormat.Shape.STRING) Instant createTime,
    @AnswerOnly @JsonFormat(shape = JsonFormat.Shape.STRING) Instant updateTime,
    @Schema(ref = "#/components/schemas/PrivateLinkConnectionType.Enum") String type,
    @AnswerOnly Optional<List<AttachDomainJson>> attachedDomains,
    @Schema(hidden = true) @JsonAnyGetter Map<String, Map<String, Object>> typed,
    @AnswerOnly Optional<FailureJson> failure,
    @AnswerOnly Optional<AcceptanceJson> acceptance)
    implements Named {
  public ConnectionJson {
    typed = Map.copyOf(typed);
  }

  @Override
  public Map<String, String> ids() {
    return Map.of("clusterId", clusterId, "privateLinkConnectionId", privateLinkConnectionId);
  }
}
