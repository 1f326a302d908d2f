package dev.privatelink.localcloud.wire;

import java.util.Optional;

/**
 * Requests that name their operation by the parameters {@code Action} and {@code Version} and go to
 * the root path, as the query protocols of clouds do.
 */
public final class Query {
  private static final int NAME_CHARACTERS_MAX = 100;

  private Query() {}

  /** Whether a request is a query of this version. */
  public static boolean hasVersion(WireRequest request, String version) {
    return (request.rawPath().isEmpty() || request.rawPath().equals("/"))
        && parameter(request, "Version").filter(version::equals).isPresent();
  }

  /** The operation that a query names, {@code unknown} if it names none. */
  public static String action(WireRequest request) {
    return parameter(request, "Action")
        .filter(name -> name.length() <= NAME_CHARACTERS_MAX)
        .orElse("unknown");
  }

  private static Optional<String> parameter(WireRequest request, String name) {
    try {
      return Parameters.of(request).text(name);
    } catch (IllegalArgumentException e) {
      // Not encoded as a query at all, so it is none.
      return Optional.empty();
    }
  }
}
