package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened to a connection.
 *
 * @param sequence 1, 2, 3 … without gaps
 * @param type what kind of thing
 * @param message what happened, one sentence
 * @param details ids, states and codes, of the cloud where there are any
 * @param failure what was wrong
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record EventJson(
    long sequence,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant time,
    String type,
    String message,
    ActorJson actor,
    String operationId,
    String step,
    String traceId,
    Map<String, Object> details,
    Optional<FailureJson> failure) {}
