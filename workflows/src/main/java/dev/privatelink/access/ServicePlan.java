package dev.privatelink.access;

/** What a cluster's owner pays for. Says nothing about what private links may do. */
public enum ServicePlan {
  STARTER("Starter"),
  ESSENTIAL("Essential"),
  PREMIUM("Premium"),
  BYOC("BYOC");

  private final String displayName;

  ServicePlan(String displayName) {
    this.displayName = displayName;
  }

  /** How people and the contract call it. */
  public String displayName() {
    return displayName;
  }
}
