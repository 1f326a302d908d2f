package dev.privatelink.persistence;

import dev.privatelink.port.ConnectionViews;
import dev.privatelink.port.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Cuts pages: a query asks for one row more than it shows, to know whether the page is last. */
final class Pages {
  private Pages() {}

  /**
   * How many rows to ask for.
   *
   * @throws IllegalArgumentException if a page must not be that large
   */
  static int withOneMore(int limit) {
    if (limit < 1 || limit > ConnectionViews.PAGE_MAX) {
      throw new IllegalArgumentException(
          "a page has 1 to %d items".formatted(ConnectionViews.PAGE_MAX));
    }
    return limit + 1;
  }

  static <T, C> Page<T, C> page(List<T> found, int limit, Function<T, C> position, long total) {
    if (found.size() <= limit) {
      return new Page<>(found, Optional.empty(), total);
    }
    List<T> items = found.subList(0, limit);
    return new Page<>(items, Optional.of(position.apply(items.getLast())), total);
  }
}
