package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An operation on a connection.
 *
 * @param live whether the workflow service answered for it just now; absent once it has closed
 * @param stopped true if it has not closed and nothing works on it: asking for it again starts it
 * @param step what it is at
 * @param since since when
 * @param waitingFor who has to do something for it to go on
 * @param description one sentence for people
 * @param pending the steps that are being tried
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record OperationJson(
    String operationId,
    String kind,
    ActorJson actor,
    String traceId,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant startTime,
    long sequence,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Optional<Instant> endTime,
    Optional<String> outcome,
    Optional<Boolean> live,
    Optional<Boolean> stopped,
    Optional<String> step,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Optional<Instant> since,
    Optional<String> waitingFor,
    Optional<String> description,
    Optional<FailureJson> failure,
    Optional<List<PendingJson>> pending) {

  /**
   * A step that is being tried.
   *
   * @param attempt 1 for the first
   * @param lastAnswer what it waits for, or what the cloud said last
   * @param nextAttemptTime absent while it is being tried
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record PendingJson(
      String step,
      int attempt,
      Optional<String> lastAnswer,
      @JsonFormat(shape = JsonFormat.Shape.STRING) Optional<Instant> nextAttemptTime) {}
}
