package dev.privatelink.api.wire;

import dev.privatelink.model.OperationOutcome;
import io.swagger.v3.oas.annotations.media.Schema;

/** How an operation ended. */
@Schema(name = "OperationOutcome.Enum")
public enum OperationOutcomeJson {
  /** What was asked for is so. */
  SUCCEEDED,
  /** It was not admitted; nothing was changed. */
  REFUSED,
  /** It could not be done; the connection says why. */
  FAILED,
  /** A deletion was requested before it was done. */
  ABANDONED,
  /** It had been done before; nothing was changed. */
  REPEATED;

  static OperationOutcomeJson of(OperationOutcome outcome) {
    return valueOf(outcome.name());
  }
}
