package dev.privatelink.connection;

/** Refines a state for people. EXPIRING_SOON is computed when read and never stored. */
public enum ConnectionPhase {
  /** Admitted; the service is being looked up. */
  QUEUED,
  /** We cannot see the service yet: its owner has to allow our account, or the name is wrong. */
  SERVICE_NOT_VISIBLE,
  /** The endpoint was asked for. */
  ENDPOINT_CREATING,
  /** The cloud is wiring the endpoint. */
  CONNECTING,
  /** The owner of the service has to accept the endpoint. */
  WAITING_FOR_CUSTOMER,
  /** As above, and the deadline is less than a day away. */
  EXPIRING_SOON,
  /** Usable. */
  HEALTHY,
  /** Usable in part. */
  DEGRADED,
  /** Not usable now; may come back by itself. */
  LOST,
  /** The owner of the service said no. */
  REJECTED,
  /** Nobody accepted in time. */
  EXPIRED,
  /** It could not be made. */
  CREATE_FAILED,
  /** The service was deleted by its owner. */
  SERVICE_DELETED,
  /** The owner of the service cut the endpoint off. */
  DISCONNECTED,
  /** What is left in the cloud is being removed. */
  ENDPOINT_DELETING,
  /** Nothing is left. */
  GONE
}
