package dev.privatelink.localcloud.alicloud.privatelink;

/** How an endpoint's part in one zone stands. */
public enum ZoneStatus {
  /** It is being added. */
  CREATING("Creating"),
  /** Added; the endpoint is not connected. */
  WAIT("Wait"),
  /** It is being connected. */
  CONNECTING("Connecting"),
  /** In use. */
  CONNECTED("Connected"),
  /** It is being disconnected. */
  DISCONNECTING("Disconnecting"),
  /** Disconnected by the owner of the service. */
  DISCONNECTED("Disconnected"),
  /** It is being removed. */
  DELETING("Deleting");

  private final String wire;

  ZoneStatus(String wire) {
    this.wire = wire;
  }

  /** The word on the wire. */
  public String wire() {
    return wire;
  }
}
