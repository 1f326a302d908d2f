package dev.privatelink.localcloud.alicloud.signature;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Signs requests in both ways, for clients that have no SDK.
 *
 * @param accessKeyId the key
 * @param secret its secret, never shown
 * @param securityToken the token of a temporary key
 */
public record RpcSigner(String accessKeyId, String secret, Optional<String> securityToken) {
  /**
   * A call's parameters with those that sign it by HMAC-SHA1, each call with a nonce of its own.
   *
   * @param parameters the call's own, with {@code Action} and {@code Version}
   */
  public SortedMap<String, String> sha1(
      String method, Map<String, String> parameters, Instant now) {
    SortedMap<String, String> all = new TreeMap<>(parameters);
    all.put("Format", "JSON");
    all.put("AccessKeyId", accessKeyId);
    all.put("SignatureMethod", RpcSignature.METHOD);
    all.put("SignatureVersion", "1.0");
    all.put("SignatureNonce", UUID.randomUUID().toString());
    all.put("Timestamp", now.truncatedTo(ChronoUnit.SECONDS).toString());
    securityToken.ifPresent(token -> all.put("SecurityToken", token));
    all.put(RpcSignature.PARAMETER, RpcSignature.of(secret, method, all));
    return all;
  }

  /**
   * The headers to add to a request, so that it is signed by ACS3-HMAC-SHA256, each call with the
   * given nonce.
   */
  public SortedMap<String, String> acs3(
      String method,
      URI uri,
      String action,
      String version,
      byte[] body,
      Instant now,
      String nonce) {
    SortedMap<String, String> headers = new TreeMap<>();
    headers.put("host", uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
    headers.put("x-acs-action", action);
    headers.put("x-acs-version", version);
    headers.put("x-acs-date", now.truncatedTo(ChronoUnit.SECONDS).toString());
    headers.put("x-acs-signature-nonce", nonce);
    headers.put("x-acs-content-sha256", Digests.sha256(body));
    securityToken.ifPresent(token -> headers.put("x-acs-security-token", token));
    String query = uri.getRawQuery();
    Acs3Signature.Signed signed =
        new Acs3Signature.Signed(
            method,
            uri.getRawPath(),
            query == null ? "" : query,
            new TreeMap<>(headers),
            Digests.sha256(body));
    // Java's client sets the host header itself, and to this very value.
    headers.remove("host");
    headers.put(
        "Authorization",
        Acs3Signature.ALGORITHM
            + " Credential="
            + accessKeyId
            + ",SignedHeaders="
            + signed.headerNames()
            + ",Signature="
            + Acs3Signature.of(secret, signed));
    return headers;
  }

  /** Shows neither the secret nor the token. */
  @Override
  public String toString() {
    return "RpcSigner[" + accessKeyId + "]";
  }
}
