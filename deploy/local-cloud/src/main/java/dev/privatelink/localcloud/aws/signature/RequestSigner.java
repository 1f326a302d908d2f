package dev.privatelink.localcloud.aws.signature;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Signs requests with signature version 4, for clients that have no AWS SDK.
 *
 * @param accessKeyId the key
 * @param secret its secret, never shown
 * @param sessionToken the token of a temporary key
 * @param region the region to sign for
 * @param service the service to sign for
 */
public record RequestSigner(
    String accessKeyId,
    String secret,
    Optional<String> sessionToken,
    String region,
    String service) {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * The headers to add to a request, so that it is signed. The host header is signed as Java's
   * client sends it.
   *
   * @param headers the other headers that the signature is to cover, by name
   */
  public Map<String, String> sign(
      String method, URI uri, Map<String, String> headers, byte[] body, Instant now) {
    String timestamp = TIMESTAMP.format(now);
    Map<String, String> added = new TreeMap<>();
    added.put("x-amz-date", timestamp);
    sessionToken.ifPresent(token -> added.put("x-amz-security-token", token));
    SortedMap<String, String> covered = new TreeMap<>(added);
    headers.forEach((name, value) -> covered.put(name.toLowerCase(Locale.ROOT), value));
    covered.put("host", host(uri));
    String query = uri.getRawQuery();
    SigV4.Signed signed =
        new SigV4.Signed(
            method, uri.getRawPath(), query == null ? "" : query, covered, SigV4.sha256(body));
    SigV4.Scope scope = new SigV4.Scope(timestamp, region, service);
    added.put(
        "Authorization",
        SigV4.ALGORITHM
            + " Credential="
            + accessKeyId
            + "/"
            + scope.text()
            + ", SignedHeaders="
            + signed.headerNames()
            + ", Signature="
            + SigV4.signature(secret, scope, signed));
    return added;
  }

  private static String host(URI uri) {
    return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }

  /** Shows neither the secret nor the token. */
  @Override
  public String toString() {
    return "RequestSigner[" + accessKeyId + ", " + region + ", " + service + "]";
  }
}
