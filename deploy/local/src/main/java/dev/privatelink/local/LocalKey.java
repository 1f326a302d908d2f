package dev.privatelink.local;

/** The API keys that a local run makes, both in its one organisation. */
enum LocalKey {
  /** May do everything in the organisation. */
  OWNER("ORGANIZATION_OWNER", "Local owner", "PRIVATELINK_"),
  /** May look only. */
  VIEWER("ORGANIZATION_VIEWER", "Local viewer", "PRIVATELINK_READONLY_");

  private final String role;
  private final String displayName;
  private final String prefix;

  LocalKey(String role, String displayName, String prefix) {
    this.role = role;
    this.displayName = displayName;
    this.prefix = prefix;
  }

  /** Its role, as the service spells it. */
  String role() {
    return role;
  }

  /** Its name in lists. */
  String displayName() {
    return displayName;
  }

  /** The variable of the env file that holds its public half. */
  String publicVariable() {
    return prefix + "PUBLIC_KEY";
  }

  /** The variable of the env file that holds its private half. */
  String privateVariable() {
    return prefix + "PRIVATE_KEY";
  }
}
