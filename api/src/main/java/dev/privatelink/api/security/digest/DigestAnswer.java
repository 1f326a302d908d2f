package dev.privatelink.api.security.digest;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A caller's answer to a challenge, as sent: nothing of it is believed yet.
 *
 * @param username the public key that is claimed
 * @param nonce the nonce that is answered
 * @param uri what the caller believes to ask for
 * @param algorithm the hash
 * @param cnonce the caller's own random text
 * @param nc the number of the request under the nonce, eight hexadecimal digits
 * @param response the proof
 */
public record DigestAnswer(
    String username,
    String nonce,
    String uri,
    DigestAlgorithm algorithm,
    String cnonce,
    String nc,
    byte[] response) {
  /** Twice the longest request line that is accepted, and more than the rest needs. */
  private static final int LENGTH_MAX = 12_288;

  private static final int CNONCE_MAX = 256;
  private static final String QOP = "auth";
  private static final Pattern NC = Pattern.compile("[0-9a-fA-F]{8}");
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");

  /**
   * Reads what follows the scheme.
   *
   * @throws Malformed if it is no answer to a challenge of ours
   */
  public static DigestAnswer parse(String parameters) throws Malformed {
    if (parameters.length() > LENGTH_MAX) {
      throw new Malformed("at most %d characters".formatted(LENGTH_MAX));
    }
    Map<String, String> sent = AuthParameters.parse(parameters);
    if (!required(sent, "realm").equals(DigestChallenge.REALM)) {
      throw new Malformed("the realm of the challenge");
    }
    // Without a quality of protection (RFC 2069) nothing would tell a request from its repetition;
    // with auth-int the body would have to be held back until it is hashed.
    if (!required(sent, "qop").equals(QOP)) {
      throw new Malformed("qop=auth");
    }
    if (sent.getOrDefault("userhash", "false").equalsIgnoreCase("true")) {
      throw new Malformed("the username itself, no hash of it");
    }
    String algorithmName = sent.getOrDefault("algorithm", DigestAlgorithm.MD5.wireName());
    DigestAlgorithm algorithm =
        DigestAlgorithm.named(algorithmName)
            .orElseThrow(() -> new Malformed("an algorithm of the challenges"));
    String nc = required(sent, "nc");
    if (!NC.matcher(nc).matches() || Long.parseLong(nc, 16) == 0) {
      throw new Malformed("a nonce count of eight hexadecimal digits, from 00000001");
    }
    String cnonce = required(sent, "cnonce");
    if (cnonce.length() > CNONCE_MAX) {
      throw new Malformed("a cnonce of at most %d characters".formatted(CNONCE_MAX));
    }
    String response = required(sent, "response");
    if (response.length() != 2 * algorithm.size() || !HEX.matcher(response).matches()) {
      throw new Malformed("a response of the algorithm's length");
    }
    return new DigestAnswer(
        required(sent, "username"),
        required(sent, "nonce"),
        required(sent, "uri"),
        algorithm,
        cnonce,
        nc,
        HexFormat.of().parseHex(response));
  }

  /** The number of the request under its nonce, from 1. */
  public long count() {
    return Long.parseLong(nc, 16);
  }

  /**
   * Whether whoever made it knows what the digests were made of. Takes as long for a wrong answer
   * as for a right one.
   *
   * @param method of the request that came with it
   */
  public boolean isRight(KeyDigests digests, String method) {
    String a1 = hex(digests.of(algorithm));
    String a2 = hex(algorithm.hash(method + ":" + uri));
    byte[] expected = algorithm.hash(String.join(":", a1, nonce, nc, cnonce, QOP, a2));
    return MessageDigest.isEqual(expected, response);
  }

  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }

  private static String required(Map<String, String> sent, String name) throws Malformed {
    String value = sent.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new Malformed("the parameter " + name);
    }
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  /** What was sent proves somebody, so it is not shown. */
  @Override
  public String toString() {
    return "digest answer";
  }
}
