package dev.privatelink.access;

import java.util.regex.Pattern;

/**
 * What a session of the console is found by: the SHA-256 of its secret, 64 hexadecimal digits. The
 * secret is random and long, so the hash opens nothing.
 */
public record SessionHash(String hex) {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

  /**
   * @throws IllegalArgumentException if it is no such hash
   */
  public SessionHash {
    if (!SHAPE.matcher(hex).matches()) {
      throw new IllegalArgumentException("the hash of a session is " + SHAPE);
    }
  }

  /** Without the hash: it names somebody's session. */
  @Override
  public String toString() {
    return "session";
  }
}
