package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.privatelink.model.Failure;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;

/**
 * What is wrong, who must act, and how.
 *
 * @param code a stable reason for programs: capitals, digits and underscores. New ones may come;
 *     among them are SERVICE_NOT_VISIBLE, NO_COMMON_ZONE, REJECTED, EXPIRED, ENDPOINT_FAILED,
 *     ENDPOINT_LOST, CREATION_ENDED, CONNECT_TIMEOUT, QUOTA_EXCEEDED, ACCESS_DENIED, THROTTLED,
 *     PROVIDER_UNAVAILABLE and PROVIDER_REFUSED
 * @param actor who must act
 * @param message what was looked for and what was found, with the real ids
 * @param remedy what to do about it
 * @param command the command that does it, with the real ids; absent if there is none
 * @param providerCode the cloud's own code; absent if it gave none
 * @param providerMessage the cloud's own words; absent if it said nothing
 * @param at since when
 */
@Schema(name = "Failure")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record FailureJson(
    String code,
    ActionOwnerJson actor,
    String message,
    String remedy,
    Optional<String> command,
    Optional<String> providerCode,
    Optional<String> providerMessage,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Optional<Instant> at) {

  static FailureJson of(Failure failure, Optional<Instant> at) {
    return new FailureJson(
        failure.code().value(),
        ActionOwnerJson.of(failure.actor()),
        failure.message(),
        failure.remedy(),
        failure.command(),
        failure.providerCode(),
        failure.providerMessage(),
        at);
  }
}
