package dev.privatelink.workflow;

import dev.privatelink.model.Failure;
import dev.privatelink.model.OperationOutcome;
import java.util.Optional;

/** What an operation's workflow returns. */
public record OperationResult(OperationOutcome outcome, Optional<Failure> failure) {
  /** An outcome that needs no explanation. */
  public static OperationResult of(OperationOutcome outcome) {
    return new OperationResult(outcome, Optional.empty());
  }
}
