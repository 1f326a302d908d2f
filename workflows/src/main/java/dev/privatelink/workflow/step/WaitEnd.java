package dev.privatelink.workflow.step;

/** How a waiting step ended. */
public enum WaitEnd {
  /** What it waited for is so, or can never be so: the answer says which. */
  DONE,
  /** Still not, at a look made after the deadline. */
  TIMED_OUT,
  /** The ledger says that the result is no longer wanted. */
  ABANDONED
}
