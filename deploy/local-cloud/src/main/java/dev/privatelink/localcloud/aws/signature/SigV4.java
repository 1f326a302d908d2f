package dev.privatelink.localcloud.aws.signature;

import dev.privatelink.localcloud.wire.Percent;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The arithmetic of AWS signature version 4 (IAM user guide, "Create a signed AWS API request",
 * read 2026-11). Pure: no clock, no keys kept.
 */
final class SigV4 {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String END = "aws4_request";

  private SigV4() {}

  /**
   * What a signature covers.
   *
   * @param headers the signed headers, lower case, sorted, with their values joined by commas
   * @param payloadHash SHA-256 of the body, in hexadecimal
   */
  record Signed(
      String method,
      String rawPath,
      String rawQuery,
      SortedMap<String, String> headers,
      String payloadHash) {
    String headerNames() {
      return String.join(";", headers.keySet());
    }

    private String canonical() {
      String path = rawPath.isEmpty() ? "/" : rawPath;
      String headerLines =
          headers.entrySet().stream()
              .map(e -> e.getKey() + ":" + e.getValue().strip().replaceAll(" +", " ") + "\n")
              .collect(Collectors.joining());
      // Every service but S3 has its path encoded twice.
      return String.join(
          "\n",
          method,
          Percent.encodePath(path),
          canonicalQuery(),
          headerLines,
          headerNames(),
          payloadHash);
    }

    private String canonicalQuery() {
      return Percent.pairs(rawQuery).stream()
          .map(e -> Map.entry(Percent.encode(e.getKey()), Percent.encode(e.getValue())))
          .sorted(
              Comparator.comparing(Map.Entry<String, String>::getKey)
                  .thenComparing(Map.Entry::getValue))
          .map(e -> e.getKey() + "=" + e.getValue())
          .collect(Collectors.joining("&"));
    }
  }

  /**
   * Where and when a signature is good.
   *
   * @param timestamp as {@code 20261121T100000Z}
   */
  record Scope(String timestamp, String region, String service) {
    String date() {
      return timestamp.substring(0, 8);
    }

    String text() {
      return String.join("/", date(), region, service, END);
    }
  }

  /** The signature, in hexadecimal. */
  static String signature(String secret, Scope scope, Signed signed) {
    String toSign =
        String.join(
            "\n", ALGORITHM, scope.timestamp(), scope.text(), sha256(utf8(signed.canonical())));
    byte[] key = utf8("AWS4" + secret);
    for (String part : List.of(scope.date(), scope.region(), scope.service(), END)) {
      key = hmac(key, part);
    }
    return HexFormat.of().formatHex(hmac(key, toSign)).toLowerCase(Locale.ROOT);
  }

  /** SHA-256, in hexadecimal. */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(utf8(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
