package dev.privatelink.workflow.step;

import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.Failure;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.ServiceInspection;
import io.temporal.activity.ActivityInterface;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Steps that look at a cloud's endpoints and change them. Each reads what it needs from the ledger,
 * records what it sees there, and is tried again by Temporal until it has an answer; a step that
 * waits fails benignly with the sentence that an operator reads. Run on the cloud's own queue.
 */
@ActivityInterface(namePrefix = "Endpoint")
public interface EndpointSteps {

  /**
   * Waits until the service is visible; not visible at the deadline is TIMED_OUT with the failure.
   */
  ServiceAnswer awaitService(Wait wait);

  /**
   * Makes the endpoint that the ledger holds the request of. Paused by our own quota or permissions
   * until the deadline, then TIMED_OUT; refused by the cloud is DONE with a failure and no id.
   */
  EndpointAnswer ensure(Wait wait);

  /**
   * Waits until the endpoint no longer waits for the owner of the service. One that the cloud has
   * not known for long is DONE as MISSING; a moment's absence proves nothing.
   */
  LookAnswer awaitAcceptance(Wait wait);

  /** Waits until the endpoint is usable, or can never be; what is missing as above. */
  LookAnswer awaitConnected(Wait wait);

  /**
   * Deletes what there is of the endpoint and waits until it is gone; the answer says how we know.
   */
  RemovalAnswer remove(Removal removal);

  /** An operation that waits, until when. */
  record Wait(OperationId operation, Instant deadline) {}

  /** What is known of the service. */
  record ServiceAnswer(
      WaitEnd end, Optional<ServiceInspection> inspection, Optional<Failure> failure) {}

  /** The endpoint, or why there is none. */
  record EndpointAnswer(WaitEnd end, Optional<String> endpointId, Optional<Failure> failure) {}

  /** The look that ended the wait. */
  record LookAnswer(
      WaitEnd end, Optional<EndpointObservation> observation, Optional<Failure> failure) {}

  /**
   * A removal.
   *
   * @param operation that removes
   * @param absentFor how long searches by tag must find nothing before an endpoint whose id we
   *     never learnt counts as gone, and how long after its creation "not found" may mean "not yet"
   */
  record Removal(OperationId operation, Duration absentFor) {}

  /** How we know that nothing is left. */
  record RemovalAnswer(Optional<String> endpointId, String evidence) {}
}
