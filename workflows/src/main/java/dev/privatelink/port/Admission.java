package dev.privatelink.port;

import dev.privatelink.connection.Refusal;
import dev.privatelink.model.Failure;
import dev.privatelink.model.OperationId;
import java.util.Optional;

/**
 * The ledger's answer to a request for an operation.
 *
 * @param kind whether it may go on
 * @param operation the operation that does the work: the one that asked, or the earlier one that it
 *     repeats
 * @param sequence the connection's sequence at which the request holds; 0 if refused
 * @param refusal why not
 * @param failed set when the operation runs again after its connection had failed already: only the
 *     removal is left
 */
public record Admission(
    Kind kind,
    OperationId operation,
    long sequence,
    Optional<Refusal> refusal,
    Optional<Failure> failed) {

  /** Whether an operation may go on. */
  public enum Kind {
    /** It may; nothing but this answer makes it so. */
    ADMITTED,
    /** It may not; nothing was written. */
    REFUSED,
    /** What it asks for was done by an earlier run or request, or is being done. */
    REPEATED
  }

  /** A refusal. */
  public static Admission refused(OperationId operation, Refusal refusal) {
    return new Admission(Kind.REFUSED, operation, 0, Optional.of(refusal), Optional.empty());
  }
}
