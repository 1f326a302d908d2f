package dev.privatelink.api.docs;

/** The groups of operations in the API's description; clients have one class for each. */
public final class Tags {
  /** What tenants call. The name is the contract's. */
  public static final String CONNECTIONS = "PrivateLinkConnectionService";

  /** What the operators of this service call. */
  public static final String OPERATORS = "Operators";

  /** What probes and people ask without credentials. */
  public static final String HEALTH = "Health";

  private Tags() {}
}
