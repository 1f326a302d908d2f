package dev.privatelink.api.wire;

import dev.privatelink.connection.ConnectionState;
import io.swagger.v3.oas.annotations.media.Schema;

/** The state of a private link connection. It never moves back to CREATING. */
@Schema(name = "PrivateLinkConnectionState.Enum")
public enum ConnectionStateJson {
  /** It is being made; {@code phase} says how far that is. */
  CREATING,
  /** It can be used; {@code phase} says whether all of it works. */
  ACTIVE,
  /** It cannot be used; {@code failure} says why and who must act. A new one has to be made. */
  FAILED,
  /** The owner of the endpoint service has to accept it; {@code acceptance} says how. */
  PENDING_ACCEPTANCE,
  /** It is being deleted; after that it is not found any more. */
  DELETING;

  static ConnectionStateJson of(ConnectionState state) {
    return valueOf(state.name());
  }
}
