package dev.privatelink.workflow.step;

import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.Failure;
import dev.privatelink.model.OperationId;
import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import java.util.Optional;

/**
 * Steps that write private DNS. Each reads the set's plan from the ledger. Run on the cloud's own
 * queue.
 */
@ActivityInterface(namePrefix = "Dns")
public interface DnsSteps {

  /**
   * Makes one name of a set lead to the endpoint, zone included; tried again until the deadline.
   */
  RecordAnswer ensureRecord(RecordRequest request);

  /** Removes all names of a set, by zone; tried again without end. */
  void removeRecords(SetRequest request);

  /** One name of a set. */
  record RecordRequest(OperationId operation, AttachDomainId set, String name, Instant deadline) {}

  /** A set. */
  record SetRequest(OperationId operation, AttachDomainId set) {}

  /** Empty if the name leads there now; else why not. */
  record RecordAnswer(Optional<Failure> failure) {}
}
