package dev.privatelink.localcloud.fault;

/** What a planted fault does to the answer. */
public enum FaultMode {
  /** Answers the fault's error. */
  ERROR,
  /** Closes the connection without an answer. */
  CUT,
  /** Does the work and sends only the first half of the answer, whole by its length header. */
  TRUNCATED,
  /** Answers 200 with a page of HTML, as a proxy in the way does. */
  HTML,
  /** Answers 200 with an empty body. */
  EMPTY,
  /** Leaves the answer as it is; of use with a delay. */
  NONE
}
