package dev.privatelink.localcloud.alicloud.signature;

import dev.privatelink.localcloud.wire.Percent;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The newer signature: HMAC-SHA256 over method, path, query, headers and body, in the {@code
 * Authorization} header (Alibaba Cloud, "Request syntax and signature method V3", read 2026-11).
 * Pure.
 */
final class Acs3Signature {
  static final String ALGORITHM = "ACS3-HMAC-SHA256";

  private Acs3Signature() {}

  /**
   * What a signature covers.
   *
   * @param headers the signed headers, lower case, sorted
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
      String lines =
          headers.entrySet().stream()
              .map(one -> one.getKey() + ":" + one.getValue().strip() + "\n")
              .collect(Collectors.joining());
      return String.join(
          "\n",
          method,
          rawPath.isEmpty() ? "/" : rawPath,
          canonicalQuery(),
          lines,
          headerNames(),
          payloadHash);
    }

    private String canonicalQuery() {
      return Percent.pairs(rawQuery).stream()
          .map(one -> Map.entry(Percent.encode(one.getKey()), Percent.encode(one.getValue())))
          .sorted(
              Comparator.comparing(Map.Entry<String, String>::getKey)
                  .thenComparing(Map.Entry::getValue))
          .map(one -> one.getKey() + "=" + one.getValue())
          .collect(Collectors.joining("&"));
    }
  }

  /** The signature, in hexadecimal. */
  static String of(String secret, Signed signed) {
    String toSign = ALGORITHM + "\n" + Digests.sha256(Digests.utf8(signed.canonical()));
    return HexFormat.of().formatHex(Digests.hmac("HmacSHA256", secret, toSign));
  }
}
