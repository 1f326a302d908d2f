package dev.privatelink.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers Digest challenges as a client does: written from RFC 7616, not from the code under test.
 */
public final class DigestSigner {
  private static final String CNONCE = "0a4f113b00112233";

  private final String user;
  private final String secret;
  private final List<String> algorithms;

  private DigestSigner(String user, String secret, List<String> algorithms) {
    this.user = user;
    this.secret = secret;
    this.algorithms = algorithms;
  }

  /** Knows both algorithms, and takes the first challenge, as the published client does. */
  public static DigestSigner of(String user, String secret) {
    return new DigestSigner(user, secret, List.of("SHA-256", "MD5"));
  }

  /** The same client, knowing this algorithm only. */
  public DigestSigner knowing(String algorithm) {
    return new DigestSigner(user, secret, List.of(algorithm));
  }

  /** The header's value for the first of these challenges that it understands. */
  public String answer(List<String> challenges, String method, String uri, int count) {
    String challenge =
        challenges.stream()
            .filter(line -> line.startsWith("Digest ") && algorithms.contains(algorithm(line)))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no challenge to answer: " + challenges));
    return answer(challenge, method, uri, count);
  }

  private String answer(String challenge, String method, String uri, int count) {
    String algorithm = algorithm(challenge);
    String realm = parameter(challenge, "realm");
    String nonce = parameter(challenge, "nonce");
    String nc = "%08x".formatted(count);
    String a1 = hash(algorithm, user + ":" + realm + ":" + secret);
    String a2 = hash(algorithm, method + ":" + uri);
    String response = hash(algorithm, String.join(":", a1, nonce, nc, CNONCE, "auth", a2));
    return "Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", algorithm=%s, cnonce=\"%s\", qop=auth, nc=%s, response=\"%s\""
        .formatted(user, realm, nonce, uri, algorithm, CNONCE, nc, response);
  }

  private static String algorithm(String challenge) {
    return parameter(challenge, "algorithm");
  }

  /** A parameter of a challenge. */
  public static String parameter(String challenge, String name) {
    Matcher found = Pattern.compile("[ ,]" + name + "=\"?([^\",]*)\"?").matcher(challenge);
    if (!found.find()) {
      throw new AssertionError("no " + name + " in " + challenge);
    }
    return found.group(1);
  }

  private static String hash(String algorithm, String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance(algorithm)
                  .digest(text.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
