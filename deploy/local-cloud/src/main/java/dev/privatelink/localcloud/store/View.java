package dev.privatelink.localcloud.store;

import java.util.List;
import java.util.Optional;

/** The store as one transaction sees it. Not for use outside of the transaction. */
public interface View {
  /** One entity. */
  <T> Optional<T> find(Kind<T> kind, String id);

  /** All entities of a kind, in the order of their ids. */
  default <T> List<T> all(Kind<T> kind) {
    return startingWith(kind, "");
  }

  /** The entities of a kind whose ids begin with a text, in the order of their ids. */
  <T> List<T> startingWith(Kind<T> kind, String idPrefix);
}
