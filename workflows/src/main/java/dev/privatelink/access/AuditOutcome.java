package dev.privatelink.access;

/** What became of a request. */
public enum AuditOutcome {
  /** It was being carried out when this was written, or nobody could write down how it ended. */
  OPEN,
  /** It was carried out, or admitted as an operation that then goes on by itself. */
  DONE,
  /** It was not carried out: not permitted, not possible as things stand, or too many. */
  REFUSED,
  /** The caller did not prove who they are. */
  UNAUTHENTICATED,
  /** We could not carry it out, or do not know whether we did; the answer says which. */
  FAILED
}
