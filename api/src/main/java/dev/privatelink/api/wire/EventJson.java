package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened to a connection.
 *
 * @param sequence 1, 2, 3 … without gaps
 * @param time when it was recorded
 * @param type what kind of thing, for example EndpointCreated; new ones may come
 * @param message what happened, one sentence
 * @param actor who had asked for it
 * @param operationId the operation that it belongs to
 * @param step the step of the operation that recorded it
 * @param traceId the trace id of the request that began the operation
 * @param details ids, states and codes, the cloud's own where there are any; which ones follows
 *     from the type
 * @param failure what was wrong; absent if nothing was
 */
@Schema(name = "Event")
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
