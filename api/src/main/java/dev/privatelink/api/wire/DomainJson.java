package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/**
 * One attached domain.
 *
 * @param name what leads to the endpoint
 * @param state ATTACHING, ATTACHED, FAILED or DETACHING; absent in a dry run
 * @param message why it failed, or what delays it
 * @param updateTime when the state last changed
 * @param failure the same as the message, for programs
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record DomainJson(
    String name,
    Optional<String> state,
    Optional<String> message,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Optional<Instant> updateTime,
    Optional<FailureJson> failure) {}
