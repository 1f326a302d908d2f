package dev.privatelink.port;

import java.util.List;
import java.util.Optional;

/**
 * Part of a list.
 *
 * @param items in the list's order
 * @param next where the next part begins; empty at the end
 * @param total how many there are in all parts; -1 where the list is not counted
 */
public record Page<T, C>(List<T> items, Optional<C> next, long total) {
  public Page {
    items = List.copyOf(items);
  }
}
