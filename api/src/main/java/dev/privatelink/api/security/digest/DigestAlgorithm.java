package dev.privatelink.api.security.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/** The hashes that clients of the contract can compute (RFC 7616, section 3.4). */
public enum DigestAlgorithm {
  SHA_256("SHA-256", 32),
  MD5("MD5", 16);

  private final String wireName;
  private final int size;

  DigestAlgorithm(String wireName, int size) {
    this.wireName = wireName;
    this.size = size;
  }

  /** As in challenges; also the JDK's name. */
  public String wireName() {
    return wireName;
  }

  /** Bytes of a hash. */
  public int size() {
    return size;
  }

  /** The one of this name, whatever its case. */
  public static Optional<DigestAlgorithm> named(String name) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.wireName.equalsIgnoreCase(name))
        .findFirst();
  }

  /** The hash of a text. Headers arrive as bytes, one for each character. */
  byte[] hash(String text) {
    try {
      return MessageDigest.getInstance(wireName).digest(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks " + wireName, e);
    }
  }
}
