package dev.privatelink.port;

import dev.privatelink.model.OperationId;

/** Whether operations are under way: asks the workflow service. */
public interface OperationRuns {

  /**
   * Whether the operation has an open run.
   *
   * @throws RuntimeException if the workflow service does not answer; the caller tries again
   */
  boolean isOpen(OperationId operation);
}
