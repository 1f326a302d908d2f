package dev.privatelink.api.health;

/** Looks at one thing that the service depends on. */
interface Check {

  /** As on the health page. */
  String name();

  /** Whether the service can serve nothing at all without it. */
  boolean decidesReadiness();

  /**
   * Looks; may take a while.
   *
   * @throws RuntimeException if it is down
   */
  Finding look();
}
