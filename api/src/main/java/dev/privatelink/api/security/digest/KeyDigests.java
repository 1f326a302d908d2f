package dev.privatelink.api.security.digest;

import dev.privatelink.access.ApiKeyId;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * What the holder of a key is recognised by: the hash of user, realm and secret for each algorithm
 * (RFC 7616 calls it H(A1)). Whoever has it can answer every challenge, so it is as secret as the
 * secret.
 */
public final class KeyDigests {
  private static final int SIZE = DigestAlgorithm.SHA_256.size() + DigestAlgorithm.MD5.size();

  private final byte[] sha256;
  private final byte[] md5;

  private KeyDigests(byte[] sha256, byte[] md5) {
    this.sha256 = sha256;
    this.md5 = md5;
  }

  /** Of a key and its secret. */
  public static KeyDigests of(ApiKeyId id, String secret) {
    String a1 = id.value() + ":" + DigestChallenge.REALM + ":" + secret;
    return new KeyDigests(DigestAlgorithm.SHA_256.hash(a1), DigestAlgorithm.MD5.hash(a1));
  }

  /** Whether these are of the same key and secret; takes as long whatever differs. */
  public boolean isSame(KeyDigests other) {
    return MessageDigest.isEqual(bytes(), other.bytes());
  }

  static KeyDigests ofBytes(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("two digests have %d bytes".formatted(SIZE));
    }
    int border = DigestAlgorithm.SHA_256.size();
    return new KeyDigests(
        Arrays.copyOfRange(bytes, 0, border), Arrays.copyOfRange(bytes, border, SIZE));
  }

  byte[] bytes() {
    byte[] bytes = Arrays.copyOf(sha256, SIZE);
    System.arraycopy(md5, 0, bytes, sha256.length, md5.length);
    return bytes;
  }

  byte[] of(DigestAlgorithm algorithm) {
    return switch (algorithm) {
      case SHA_256 -> sha256;
      case MD5 -> md5;
    };
  }

  @Override
  public String toString() {
    return "digests";
  }
}
