package dev.privatelink.persistence;

import dev.privatelink.model.OperationId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * The stored answer to a step. The table's key is (operation_id, step); rows are only ever found by
 * both.
 */
@MappedEntity("operation_step")
record StepRow(
    @Id String operationId,
    String step,
    String connectionId,
    String kind,
    String answer,
    Instant at) {
  /** An answer is a refusal at most: a few sentences, and a blocker for each set of domains. */
  static final int ANSWER_MAX = 16 * 1024;

  static StepRow of(OperationId operation, String step, Kind kind, Object answer, Instant at) {
    return new StepRow(
        operation.value(),
        step,
        operation.connection().value(),
        kind.name(),
        LedgerJson.write(answer, ANSWER_MAX),
        at);
  }

  /**
   * Reads the answer.
   *
   * @throws IllegalStateException if the step was of another kind: two steps have one name
   */
  <T> T answer(Class<T> type, Kind... expected) {
    for (Kind one : expected) {
      if (one.name().equals(kind)) {
        return LedgerJson.read(answer, type);
      }
    }
    throw new IllegalStateException(
        "the step %s of %s was a %s before".formatted(step, operationId, kind));
  }

  /** What the step was; the first three are the answers to an admission. */
  enum Kind {
    ADMITTED,
    REFUSED,
    REPEATED,
    COMMAND,
    FACT
  }
}
