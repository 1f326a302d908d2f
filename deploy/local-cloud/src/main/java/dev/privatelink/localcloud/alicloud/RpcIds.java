package dev.privatelink.localcloud.alicloud;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes ids in the shapes that Alibaba Cloud uses. */
public final class RpcIds {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int CHARACTERS = 20;

  private RpcIds() {}

  /** A prefix, a dash and twenty letters and digits. */
  public static String of(String prefix) {
    StringBuilder out = new StringBuilder(prefix).append('-');
    for (int i = 0; i < CHARACTERS; i++) {
      out.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return out.toString();
  }

  /** Thirty-two hexadecimal digits. */
  public static String hex() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** A number of twelve digits. */
  public static long number() {
    return RANDOM.nextLong(100_000_000_000L, 1_000_000_000_000L);
  }
}
