package dev.privatelink.connection;

import java.util.List;

/**
 * Why a command was not accepted. Nothing was written.
 *
 * @param reason for programs
 * @param message for people: what was found, what to do; real ids
 * @param blockers what stands in the way, one by one; empty where the message says it all
 */
public record Refusal(Reason reason, String message, List<Blocker> blockers) {
  public Refusal {
    blockers = List.copyOf(blockers);
  }

  /** A refusal that the message says it all about. */
  public static Refusal of(Reason reason, String message) {
    return new Refusal(reason, message, List.of());
  }

  /**
   * One thing that stands in the way.
   *
   * @param subject its id
   * @param description what it is and how to remove it
   */
  public record Blocker(String subject, String description) {}

  /** The kinds of refusal; the API maps each to one status. */
  public enum Reason {
    /** There is no such connection, set or cluster (any more). */
    NOT_FOUND,
    /** The cluster is not running. */
    CLUSTER_NOT_RUNNING,
    /** The connection's state does not allow it. */
    WRONG_STATE,
    /** The connection has a set of domains already. */
    DOMAINS_ATTACHED,
    /** Deletion was requested. */
    DELETION_REQUESTED,
    /** Somebody else holds the name. */
    NAME_HELD,
    /** The request does not fit what is stored. */
    INVALID,
    /** The request came too late to be admitted; it will not come to life. */
    REQUEST_EXPIRED,
    /** The idempotency key was used for another request. */
    KEY_REUSED
  }
}
