package dev.privatelink.localcloud.alicloud.privatelink;

/** Whether Alibaba Cloud has locked an endpoint or a service, and why. */
public enum BusinessStatus {
  /** Not locked. */
  NORMAL("Normal"),
  /** Its owner is in arrears. */
  FINANCIAL_LOCKED("FinancialLocked"),
  /** Locked for security reasons. */
  SECURITY_LOCKED("SecurityLocked");

  private final String wire;

  BusinessStatus(String wire) {
    this.wire = wire;
  }

  /** The word on the wire. */
  public String wire() {
    return wire;
  }
}
