package dev.privatelink.model;

/** How an operation ended. */
public enum OperationOutcome {
  /** What was asked for is so. */
  SUCCEEDED,
  /** It was not admitted: nothing was changed. */
  REFUSED,
  /** It was admitted and could not be done; the connection says why. */
  FAILED,
  /** A deletion was requested before it was done. */
  ABANDONED,
  /** An earlier run had done it already; this one changed nothing. */
  REPEATED
}
