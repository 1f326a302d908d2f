package dev.privatelink.api.operation;

import dev.privatelink.workflow.OperationStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can be said right now of an operation that has not closed. */
public sealed interface LiveStatus {

  /**
   * It runs.
   *
   * @param status what the run answers; empty if no worker answered in time
   * @param pending its steps that are being tried
   */
  record Running(Optional<OperationStatus> status, List<PendingStep> pending)
      implements LiveStatus {
    public Running {
      pending = List.copyOf(pending);
    }
  }

  /** It has no open run, and does not go on by itself. */
  record Stopped() implements LiveStatus {}

  /** The workflow service did not answer in time. */
  record Unknown() implements LiveStatus {}

  /**
   * A step that is being tried.
   *
   * @param step its name
   * @param attempt 1 for the first
   * @param lastAnswer why the attempt before did not end it: what it waits for, or what the cloud
   *     said
   * @param nextAttempt when it is tried again; empty while it is being tried
   */
  record PendingStep(
      String step, int attempt, Optional<String> lastAnswer, Optional<Instant> nextAttempt) {}
}
