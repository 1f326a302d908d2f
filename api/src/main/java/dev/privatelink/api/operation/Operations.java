package dev.privatelink.api.operation;

import dev.privatelink.model.OperationId;
import dev.privatelink.port.Admission;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/** Starts operations and asks how they stand. */
public interface Operations {
  /** How many operations are asked at once; a page of them is no longer. */
  int LOOK_MAX = 100;

  /**
   * Starts the operation, or joins its open run, and waits for the admission that the run makes.
   * Refusals are answers.
   *
   * @param within how long to wait at most
   * @throws NoAnswer if nobody answered: then the ledger must be asked
   */
  Admission admit(OperationRequest request, Duration within) throws NoAnswer;

  /**
   * Sees to it that an operation which was admitted already has an open run; one that has is left
   * alone.
   *
   * @throws NoAnswer if that could not be seen to
   */
  void resume(OperationRequest request, Duration within) throws NoAnswer;

  /**
   * How open operations stand, asked in parallel.
   *
   * @param operations at most {@value #LOOK_MAX}
   * @param within for all of them together
   * @return one for each; those that did not answer in time are unknown
   */
  Map<OperationId, LiveStatus> look(Collection<OperationId> operations, Duration within);
}
