package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.privatelink.access.AuditEntry;
import dev.privatelink.model.OrganizationId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who wanted what, from where, and what became of it.
 *
 * @param time when the request came
 * @param lastTime when the last of them came; absent where the line stands for one
 * @param times how many requests it stands for
 * @param actor who asked; absent if they did not prove who they are
 * @param organizationId the organisation that it concerns; absent if it is none
 * @param operation method and route
 * @param resources ids by their names, of what the request was about and of what it made
 * @param remoteAddress where it came from
 * @param traceId the trace id of the request
 * @param outcome what became of it
 * @param status the HTTP status of the answer; absent while there is none
 * @param code the code in the answer's body; absent if it was no error
 * @param reason why it was refused, for programs; empty if it was not
 */
@Schema(name = "AuditLine")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AuditLineJson(
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant time,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Optional<Instant> lastTime,
    long times,
    Optional<ActorJson> actor,
    Optional<String> organizationId,
    String operation,
    Map<String, String> resources,
    String remoteAddress,
    String traceId,
    AuditOutcomeJson outcome,
    Optional<Integer> status,
    Optional<Integer> code,
    String reason) {
  public AuditLineJson {
    resources = new TreeMap<>(resources);
  }

  static AuditLineJson of(AuditEntry entry) {
    return new AuditLineJson(
        entry.position().at(),
        Optional.of(entry.lastAt()).filter(last -> entry.times() > 1),
        entry.times(),
        entry.line().actor().map(ActorJson::of),
        entry.line().organization().map(OrganizationId::value),
        entry.line().operation(),
        entry.line().resources().ids(),
        entry.line().remoteAddress(),
        entry.line().traceId(),
        AuditOutcomeJson.of(entry.result().outcome()),
        Optional.of(entry.result().status()).filter(status -> status > 0),
        Optional.of(entry.result().code()).filter(code -> code != 0),
        entry.result().reason());
  }
}
