package dev.privatelink.localcloud.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Percent encoding as the signatures of clouds and forms use it. */
public final class Percent {
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

  /** More parameters than this no operation has. */
  private static final int PAIRS_MAX = 10_000;

  private Percent() {}

  /** Encodes everything but letters, digits and {@code - _ . ~}. */
  public static String encode(String text) {
    return encode(text, PLAIN);
  }

  /** Encodes a path that is encoded already a second time, slashes left alone. */
  public static String encodePath(String encodedPath) {
    return encode(encodedPath, PLAIN + "/");
  }

  private static String encode(String text, String plain) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (plain.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(String.format("%02X", (int) c));
      }
    }
    return out.toString();
  }

  /**
   * Reads {@code a=1&b=2}, keeping the order.
   *
   * @throws IllegalArgumentException when it is not encoded properly or has too many pairs
   */
  public static List<Map.Entry<String, String>> pairs(String encoded) {
    List<Map.Entry<String, String>> pairs = new ArrayList<>();
    for (String part : encoded.split("&", PAIRS_MAX + 1)) {
      if (pairs.size() >= PAIRS_MAX) {
        throw new IllegalArgumentException("more than " + PAIRS_MAX + " parameters");
      }
      if (!part.isEmpty()) {
        int sign = part.indexOf('=');
        String name = sign < 0 ? part : part.substring(0, sign);
        String value = sign < 0 ? "" : part.substring(sign + 1);
        pairs.add(Map.entry(decode(name), decode(value)));
      }
    }
    return pairs;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
