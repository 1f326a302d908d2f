package dev.privatelink.access;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a request was about: ids, by the names that they have in the API, for example {@code
 * clusterId}. At most {@value #COUNT_MAX}, each cut at {@value #TEXT_MAX} characters and without
 * control characters; ids come from outside and may hold anything.
 */
public record AuditResources(SortedMap<String, String> ids) {
  /** More than any route names. */
  public static final int COUNT_MAX = 10;

  /** Longer than any id of ours. */
  public static final int TEXT_MAX = 64;

  public AuditResources {
    var bounded = new TreeMap<String, String>();
    ids.entrySet().stream()
        .limit(COUNT_MAX)
        .forEach(id -> bounded.put(clean(id.getKey(), TEXT_MAX), clean(id.getValue(), TEXT_MAX)));
    ids = java.util.Collections.unmodifiableSortedMap(bounded);
  }

  /** Nothing in particular. */
  public static AuditResources none() {
    return new AuditResources(new TreeMap<>());
  }

  /** The same with one more, or with another value for it. */
  public AuditResources with(String name, String id) {
    var more = new TreeMap<>(ids);
    more.put(name, id);
    return new AuditResources(more);
  }

  /** A text that can be stored and shown on one line. */
  static String clean(String text, int max) {
    var kept = new StringBuilder();
    text.codePoints().limit(max).map(c -> isPlain(c) ? c : '?').forEach(kept::appendCodePoint);
    if (text.codePointCount(0, text.length()) > max) {
      kept.setCharAt(kept.length() - 1, '…');
    }
    return kept.toString();
  }

  private static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          false;
      default -> true;
    };
  }
}
