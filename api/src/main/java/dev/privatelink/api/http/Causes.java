package dev.privatelink.api.http;

/** Finds why something failed, for a log line. */
final class Causes {
  /** Deeper than any chain of a request; a chain may be a ring. */
  private static final int CAUSES_MAX = 20;

  private Causes() {}

  static Throwable root(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0;
        depth < CAUSES_MAX && root.getCause() instanceof Throwable deeper;
        depth++) {
      root = deeper;
    }
    return root;
  }
}
