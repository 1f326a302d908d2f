package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An operation on a connection: what was asked for once, and how far that is.
 *
 * @param operationId the id of the operation, also of its workflow
 * @param kind what it does
 * @param actor who asked for it
 * @param traceId the trace id of the request that began it
 * @param startTime when it was admitted
 * @param sequence the sequence of the event that it began with
 * @param endTime when it ended; absent while it is open
 * @param outcome how it ended; absent while it is open
 * @param live whether the workflow service answered for it just now; absent once it has ended
 * @param stopped true if it is open and nothing works on it: asking for it again starts it
 * @param step what it is at; absent once it has ended
 * @param since since when it is at that
 * @param waitingFor who has to do something for it to go on
 * @param description what it is doing, one sentence for people
 * @param failure what delays it
 * @param pending the steps that are being tried
 */
@Schema(name = "Operation")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record OperationJson(
    String operationId,
    OperationKindJson kind,
    ActorJson actor,
    String traceId,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant startTime,
    long sequence,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Optional<Instant> endTime,
    Optional<OperationOutcomeJson> outcome,
    Optional<Boolean> live,
    Optional<Boolean> stopped,
    Optional<String> step,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Optional<Instant> since,
    Optional<ActionOwnerJson> waitingFor,
    Optional<String> description,
    Optional<FailureJson> failure,
    Optional<List<PendingJson>> pending) {

  /**
   * A step that is being tried.
   *
   * @param step the name of the step
   * @param attempt 1 for the first
   * @param lastAnswer what it waits for, or what the cloud said last; absent at the first attempt
   * @param nextAttemptTime when it is tried next; absent while it is being tried
   */
  @Schema(name = "PendingStep")
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record PendingJson(
      String step,
      int attempt,
      Optional<String> lastAnswer,
      @JsonFormat(shape = JsonFormat.Shape.STRING) Optional<Instant> nextAttemptTime) {}
}
