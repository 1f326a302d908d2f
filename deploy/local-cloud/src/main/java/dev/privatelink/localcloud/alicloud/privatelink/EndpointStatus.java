package dev.privatelink.localcloud.alicloud.privatelink;

/** What Alibaba Cloud is doing to an endpoint. Says nothing about whether it is connected. */
public enum EndpointStatus {
  /** It is being created. */
  CREATING("Creating"),
  /** Nothing is being done to it. */
  ACTIVE("Active"),
  /** It is being changed. */
  PENDING("Pending"),
  /** It is being deleted. */
  DELETING("Deleting");

  private final String wire;

  EndpointStatus(String wire) {
    this.wire = wire;
  }

  /** The word on the wire. */
  public String wire() {
    return wire;
  }
}
