package dev.privatelink.workflow.attach;

import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.DomainPlan;
import dev.privatelink.workflow.OperationResult;
import dev.privatelink.workflow.OperationStart;
import dev.privatelink.workflow.OperationWorkflow;
import dev.privatelink.workflow.TemporalNames;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/**
 * Makes a set of domains lead to the endpoint, name by name; a name that cannot be made does not
 * hide the others.
 *
 * <p>It races against other attachments of the same base: the claim, taken in the admission's
 * transaction, decides. It does not race against a deletion, which is refused while the set exists.
 */
@WorkflowInterface
public interface AttachDomainsWorkflow extends OperationWorkflow {

  /** Runs until it is done, whatever that takes. */
  @WorkflowMethod(name = TemporalNames.ATTACH_DOMAINS)
  OperationResult attach(Input input);

  /**
   * What it needs.
   *
   * @param start who, for what
   * @param set the set's id
   * @param plan its names, as decided
   * @param within how long each name may take
   */
  record Input(OperationStart start, AttachDomainId set, DomainPlan plan, Duration within) {}
}
