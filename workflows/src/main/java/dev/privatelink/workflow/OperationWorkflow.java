package dev.privatelink.workflow;

import dev.privatelink.port.Admission;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;

/**
 * What all operations have in common, so that any of them can be addressed without knowing which it
 * is.
 */
public interface OperationWorkflow {

  /**
   * Answers with the admission as soon as the run has made it; all callers of one run get the same
   * answer. A refusal is an answer, not an error.
   */
  @UpdateMethod(name = TemporalNames.ADMITTED)
  Admission admitted();

  /** How the operation stands. */
  @QueryMethod(name = TemporalNames.STATUS)
  OperationStatus status();

  /**
   * Asks the operation to end early, because its result is no longer wanted. It only hurries: the
   * ledger's word is what counts. Operations other than a creation ignore it.
   */
  @SignalMethod(name = TemporalNames.ABANDON)
  void abandon(String reason);
}
