package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.privatelink.access.AuditEntry;
import dev.privatelink.access.AuditOutcome;
import dev.privatelink.model.OrganizationId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who wanted what, from where, and what became of it.
 *
 * @param time when the request came
 * @param lastTime when the last of them came, if the line stands for many
 * @param times how many requests it stands for
 * @param actor who asked; absent if they did not prove who they are
 * @param organizationId whom it concerns
 * @param operation method and route
 * @param resources ids by their names
 * @param outcome what became of it
 * @param status of the answer; absent while it is open
 * @param code in the answer's body, if it was an error
 * @param reason for programs
 */
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
    AuditOutcome outcome,
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
        entry.result().outcome(),
        Optional.of(entry.result().status()).filter(status -> status > 0),
        Optional.of(entry.result().code()).filter(code -> code != 0),
        entry.result().reason());
  }
}
