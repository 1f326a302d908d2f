package dev.privatelink.workflow.detach;

import dev.privatelink.model.AttachDomainId;
import dev.privatelink.workflow.OperationResult;
import dev.privatelink.workflow.OperationStart;
import dev.privatelink.workflow.OperationWorkflow;
import dev.privatelink.workflow.TemporalNames;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Removes a set of domains. It finds what to remove in the DNS zone, not in its memory, and never
 * gives up.
 *
 * <p>It races against nothing: the ledger admits it only when the attachment has ended.
 */
@WorkflowInterface
public interface DetachDomainsWorkflow extends OperationWorkflow {

  /** Runs until it is done, whatever that takes. */
  @WorkflowMethod(name = TemporalNames.DETACH_DOMAINS)
  OperationResult detach(Input input);

  /**
   * What it needs.
   *
   * @param start who, for what
   * @param set the set's id
   */
  record Input(OperationStart start, AttachDomainId set) {}
}
