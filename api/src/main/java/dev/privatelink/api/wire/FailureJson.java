package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.Failure;
import java.time.Instant;
import java.util.Optional;

/**
 * What is wrong, who must act, and how.
 *
 * @param at since when
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record FailureJson(
    String code,
    ActionOwner actor,
    String message,
    String remedy,
    Optional<String> command,
    Optional<String> providerCode,
    Optional<String> providerMessage,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Optional<Instant> at) {

  static FailureJson of(Failure failure, Optional<Instant> at) {
    return new FailureJson(
        failure.code().value(),
        failure.actor(),
        failure.message(),
        failure.remedy(),
        failure.command(),
        failure.providerCode(),
        failure.providerMessage(),
        at);
  }
}
