package dev.privatelink.localcloud.alicloud.privatelink;

/** How an endpoint stands with its service. */
public enum ConnectionStatus {
  /** It waits for the owner of the service. */
  PENDING("Pending"),
  /** Accepted; it is being connected. */
  CONNECTING("Connecting"),
  /** In use. */
  CONNECTED("Connected"),
  /** The owner of the service cut it; it is being disconnected. */
  DISCONNECTING("Disconnecting"),
  /** Not connected: not yet while the endpoint is being created, later cut by the owner. */
  DISCONNECTED("Disconnected"),
  /** The endpoint is being deleted. */
  DELETING("Deleting"),
  /** The service is gone. */
  SERVICE_DELETED("ServiceDeleted");

  private final String wire;

  ConnectionStatus(String wire) {
    this.wire = wire;
  }

  /** The word on the wire. */
  public String wire() {
    return wire;
  }
}
