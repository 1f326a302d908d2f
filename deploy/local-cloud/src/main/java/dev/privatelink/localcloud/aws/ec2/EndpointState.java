package dev.privatelink.localcloud.aws.ec2;

/**
 * The state of an endpoint, as EC2 writes it on the wire. The SDK's model writes the same words
 * with a capital letter, which is known and not so on the wire (aws-sdk-java-v2 issue 6382).
 */
public enum EndpointState {
  /** Waits for the owner of the service. */
  PENDING_ACCEPTANCE("pendingAcceptance"),
  /** Accepted; its interfaces are being set up. */
  PENDING("pending"),
  /** In use. */
  AVAILABLE("available"),
  /** The owner of the service said no, before or after it was in use. */
  REJECTED("rejected"),
  /** It could not be set up. */
  FAILED("failed"),
  /** Nobody accepted it in time. */
  EXPIRED("expired"),
  /** Its owner deleted it; it is being taken down. */
  DELETING("deleting"),
  /** It is gone, and listed for some time yet. */
  DELETED("deleted");

  private final String wire;

  EndpointState(String wire) {
    this.wire = wire;
  }

  /** The word on the wire. */
  public String wire() {
    return wire;
  }
}
