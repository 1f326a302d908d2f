package dev.privatelink.localcloud.aws;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes ids in the shapes that AWS uses. */
public final class RandomIds {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  private RandomIds() {}

  /** An EC2 id: the prefix, a dash, and 17 hexadecimal digits of which the first is 0. */
  public static String ec2(String prefix) {
    byte[] bytes = new byte[8];
    RANDOM.nextBytes(bytes);
    return prefix + "-0" + HexFormat.of().formatHex(bytes);
  }

  /** Lower case letters and digits, as in the names of endpoints. */
  public static String lower(int length) {
    return from(LOWER, length);
  }

  /** Upper case letters and digits, as in the ids of zones and keys. */
  public static String upper(int length) {
    return from(UPPER, length);
  }

  private static String from(String alphabet, int length) {
    StringBuilder out = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      out.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
    }
    return out.toString();
  }
}
