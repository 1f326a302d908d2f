package dev.privatelink.api.wire;

import dev.privatelink.connection.ConnectionPhase;
import io.swagger.v3.oas.annotations.media.Schema;

/** What a connection in its state is at. */
@Schema(name = "PrivateLinkConnectionPhase.Enum")
public enum ConnectionPhaseJson {
  /** CREATING: the endpoint service is being looked up. */
  QUEUED,
  /**
   * CREATING: the service is not visible to us. Its owner allows our account, or the name is wrong.
   */
  SERVICE_NOT_VISIBLE,
  /** CREATING: the endpoint was asked for. */
  ENDPOINT_CREATING,
  /** CREATING or PENDING_ACCEPTANCE: the cloud wires the endpoint. */
  CONNECTING,
  /** PENDING_ACCEPTANCE: the owner of the service has to accept the endpoint. */
  WAITING_FOR_CUSTOMER,
  /** PENDING_ACCEPTANCE: the same, and less than a day is left. */
  EXPIRING_SOON,
  /** ACTIVE: all of it works. */
  HEALTHY,
  /** ACTIVE: part of it works. */
  DEGRADED,
  /** ACTIVE: nothing of it works now; it may come back by itself. */
  LOST,
  /** FAILED: the owner of the service rejected the endpoint. */
  REJECTED,
  /** FAILED: nobody accepted the endpoint in time. */
  EXPIRED,
  /** FAILED: the endpoint could not be made. */
  CREATE_FAILED,
  /** FAILED: the owner of the service deleted it. */
  SERVICE_DELETED,
  /** FAILED: the owner of the service cut the endpoint off. */
  DISCONNECTED,
  /** DELETING: what is left in the cloud is being removed. */
  ENDPOINT_DELETING;

  static ConnectionPhaseJson of(ConnectionPhase phase) {
    return valueOf(phase.name());
  }
}
