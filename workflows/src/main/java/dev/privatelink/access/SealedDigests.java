package dev.privatelink.access;

import java.util.Arrays;

/**
 * What a key's holder is recognised by, encrypted: opens nothing without the server's own key, and
 * only under the public half that it was sealed for.
 */
public final class SealedDigests {
  /** Two digests, their nonce and their tag need less. */
  private static final int SIZE_MAX = 512;

  private final byte[] bytes;

  /**
   * @throws IllegalArgumentException if there is nothing, or more than there can be
   */
  public SealedDigests(byte[] bytes) {
    if (bytes.length == 0 || bytes.length > SIZE_MAX) {
      throw new IllegalArgumentException("sealed digests have 1 to 512 bytes");
    }
    this.bytes = bytes.clone();
  }

  /** As stored. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedDigests that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "sealed";
  }
}
