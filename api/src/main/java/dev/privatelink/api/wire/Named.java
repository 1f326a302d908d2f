package dev.privatelink.api.wire;

import java.util.Map;

/** An answer that names what its request made or changed, also where the path did not. */
public interface Named {
  /** Ids by their names in the API, for example {@code privateLinkConnectionId}. */
  Map<String, String> ids();
}
