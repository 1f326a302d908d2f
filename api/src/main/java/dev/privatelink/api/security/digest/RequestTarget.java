package dev.privatelink.api.security.digest;

import java.util.Locale;

/**
 * Compares what a caller signed with what was asked for. Two texts are the same target if they are
 * equal after the changes that a proxy may make without changing the meaning (RFC 3986, sections
 * 6.2.2.1 and 6.2.2.2): the case of percent-encodings, and the encoding of characters that need
 * none. Path and query both count, in their order.
 */
public final class RequestTarget {
  private RequestTarget() {}

  /** Whether both name the same path and query. */
  public static boolean same(String signed, String asked) {
    return signed.equals(asked) || normal(signed).equals(normal(asked));
  }

  private static String normal(String target) {
    String path = withoutAuthority(target);
    var normal = new StringBuilder(path.length());
    for (int at = 0; at < path.length(); at++) {
      char c = path.charAt(at);
      int octet = c == '%' ? octet(path, at) : -1;
      if (octet < 0) {
        normal.append(c);
        continue;
      }
      if (isUnreserved(octet)) {
        normal.append((char) octet);
      } else {
        normal.append(path.substring(at, at + 3).toUpperCase(Locale.ROOT));
      }
      at += 2;
    }
    return normal.toString();
  }

  /** A target may be sent with scheme and host (RFC 9112, section 3.2.2). */
  private static String withoutAuthority(String target) {
    if (target.startsWith("/")) {
      return target;
    }
    int scheme = target.indexOf("://");
    int path = scheme < 0 ? -1 : target.indexOf('/', scheme + 3);
    return path < 0 ? target : target.substring(path);
  }

  private static int octet(String text, int at) {
    if (at + 2 >= text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at + 1), 16);
    int low = Character.digit(text.charAt(at + 2), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static boolean isUnreserved(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }
}
