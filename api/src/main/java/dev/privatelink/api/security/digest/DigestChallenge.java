package dev.privatelink.api.security.digest;

/**
 * One challenge, as the value of one {@code WWW-Authenticate} header. The published clients of the
 * contract parse strictly: {@code Digest }, then lower-case names, {@code name=value} without
 * spaces round the sign, a comma and one space between two, and quotes round all but plain words.
 */
public final class DigestChallenge {
  /** The protection space that those clients know; part of what keys are recognised by. */
  public static final String REALM = "tidb.cloud";

  private DigestChallenge() {}

  /**
   * The challenge for one algorithm.
   *
   * @param nonce may be the same for several challenges of one answer
   * @param stale whether only the nonce was too old: a client answers again without asking anybody
   */
  public static String text(DigestAlgorithm algorithm, String nonce, boolean stale) {
    return "Digest realm=\"%s\", nonce=\"%s\", algorithm=%s, qop=\"auth\"%s"
        .formatted(REALM, nonce, algorithm.wireName(), stale ? ", stale=true" : "");
  }
}
