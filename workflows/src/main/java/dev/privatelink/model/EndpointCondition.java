package dev.privatelink.model;

/**
 * What a cloud says of an endpoint, in our words. A state that we do not know is TRANSITIONAL:
 * never guessed.
 */
public enum EndpointCondition {
  /** Waits for the owner of the service. */
  PENDING_ACCEPTANCE,
  /** Accepted or in need of none; being wired. */
  CONNECTING,
  /** Usable. */
  AVAILABLE,
  /** Usable in part. */
  DEGRADED,
  /** The owner of the service said no. */
  REJECTED,
  /** The cloud closed the request because nobody accepted it. */
  EXPIRED,
  /** The cloud could not make it. */
  FAILED,
  /** Was connected, and the owner of the service cut it off. */
  DISCONNECTED,
  /** The service itself is gone. */
  SERVICE_DELETED,
  /** Being deleted. */
  DELETING,
  /** Deleted, and still listed. */
  DELETED,
  /** The cloud does not know the id. Just after creation this may mean "not yet". */
  MISSING,
  /** A state that we do not know, or one that passes. */
  TRANSITIONAL
}
