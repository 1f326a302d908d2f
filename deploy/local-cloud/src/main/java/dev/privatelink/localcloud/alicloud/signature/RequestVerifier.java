package dev.privatelink.localcloud.alicloud.signature;

import dev.privatelink.localcloud.account.AccessKey;
import dev.privatelink.localcloud.account.AccountEntities;
import dev.privatelink.localcloud.account.Caller;
import dev.privatelink.localcloud.store.EntityStore;
import dev.privatelink.localcloud.wire.CloudException;
import dev.privatelink.localcloud.wire.Parameters;
import dev.privatelink.localcloud.wire.WireRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells who made a request, from either of the two signatures. The codes are those that all
 * products share (Alibaba Cloud, "Common error codes").
 */
public final class RequestVerifier {
  /** How far the caller's clock may be off, the same as in the cloud. */
  private static final Duration AGE_MAX = Duration.ofMinutes(15);

  private final EntityStore store;
  private final InstantSource clock;
  private final Nonces nonces = new Nonces(AGE_MAX.multipliedBy(2));

  /**
   * Makes a verifier.
   *
   * @param clock the time by which requests and temporary keys grow old: the callers' time, also
   *     when the cloud's own time is moved by a test
   */
  public RequestVerifier(EntityStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** What a request says about its caller, in either way. */
  private record Claim(
      String accessKeyId,
      String signature,
      String timestamp,
      String nonce,
      Optional<String> securityToken) {}

  /**
   * Tells who made a request.
   *
   * @throws CloudException when that cannot be told
   * @throws IllegalArgumentException when the parameters are not encoded properly
   */
  public Caller verify(WireRequest request) {
    Parameters parameters = Parameters.of(request);
    Optional<String> header = request.header("authorization");
    Caller caller =
        header.isPresent() ? acs3(request, header.get()) : sha1(request.method(), parameters);
    return new Caller(
        caller.account(),
        caller.principal(),
        caller.accessKeyId(),
        parameters
            .text("RegionId")
            .or(() -> request.header("x-acs-region-id"))
            .orElse(caller.region()));
  }

  private Caller sha1(String method, Parameters parameters) {
    Claim claim =
        new Claim(
            required(parameters, "AccessKeyId"),
            required(parameters, RpcSignature.PARAMETER),
            required(parameters, "Timestamp"),
            required(parameters, "SignatureNonce"),
            parameters.text("SecurityToken"));
    if (!required(parameters, "SignatureMethod").equals(RpcSignature.METHOD)) {
      throw CloudException.badRequest(
          "InvalidSignatureMethod", "Specified signature method is not valid.");
    }
    requireFresh(claim);
    AccessKey key = key(claim);
    return admit(claim, key, RpcSignature.of(key.secret(), method, parameters.values()));
  }

  private Caller acs3(WireRequest request, String header) {
    Map<String, String> parts = parts(header);
    Claim claim =
        new Claim(
            parts.getOrDefault("Credential", ""),
            parts.getOrDefault(RpcSignature.PARAMETER, ""),
            request.header("x-acs-date").orElse(""),
            request.header("x-acs-signature-nonce").orElse(""),
            request.header("x-acs-security-token"));
    if (claim.accessKeyId().isEmpty() || claim.signature().isEmpty()) {
      throw CloudException.badRequest(
          "IncompleteSignature", "The request signature does not conform to Aliyun standards.");
    }
    requireFresh(claim);
    AccessKey key = key(claim);
    String payload = Digests.sha256(request.body());
    if (!request.header("x-acs-content-sha256").orElse("").equals(payload)) {
      throw mismatch();
    }
    SortedMap<String, String> signed = new TreeMap<>();
    for (String name : parts.getOrDefault("SignedHeaders", "").split(";")) {
      signed.put(name, String.join(",", request.headerValues(name)));
    }
    // A signature that leaves these out would be good for other requests too.
    if (!signed.containsKey("x-acs-date")
        || !signed.containsKey("x-acs-signature-nonce")
        || !signed.containsKey("x-acs-content-sha256")
        || !signed.containsKey("x-acs-action")
        || !signed.containsKey("x-acs-version")) {
      throw mismatch();
    }
    return admit(
        claim,
        key,
        Acs3Signature.of(
            key.secret(),
            new Acs3Signature.Signed(
                request.method(), request.rawPath(), request.rawQuery(), signed, payload)));
  }

  /** {@code ACS3-HMAC-SHA256 Credential=…,SignedHeaders=…,Signature=…}, in any order. */
  private static Map<String, String> parts(String header) {
    Map<String, String> parts = new HashMap<>();
    if (header.startsWith(Acs3Signature.ALGORITHM + " ")) {
      for (String part : header.substring(Acs3Signature.ALGORITHM.length() + 1).split(",")) {
        int sign = part.indexOf('=');
        if (sign > 0) {
          parts.put(part.substring(0, sign).strip(), part.substring(sign + 1).strip());
        }
      }
    }
    return parts;
  }

  private Caller admit(Claim claim, AccessKey key, String expected) {
    if (!Digests.same(claim.signature(), expected)) {
      throw mismatch();
    }
    Instant now = clock.instant();
    if (!claim.securityToken().equals(key.sessionToken())) {
      throw CloudException.badRequest(
          "InvalidSecurityToken.MismatchWithAccessKey",
          "Specified SecurityToken mismatch with the AccessKey.");
    }
    if (key.expiresAt().filter(end -> !now.isBefore(end)).isPresent()) {
      throw CloudException.badRequest(
          "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");
    }
    if (!nonces.use(key.id() + " " + claim.nonce(), now)) {
      throw CloudException.badRequest(
          "SignatureNonceUsed", "Specified signature nonce was used already.");
    }
    return new Caller(key.account(), key.principal(), key.id(), "");
  }

  private AccessKey key(Claim claim) {
    return store
        .read(view -> view.find(AccountEntities.ACCESS_KEY, claim.accessKeyId()))
        .orElseThrow(() ->
            new CloudException(
                404, "InvalidAccessKeyId.NotFound", "Specified access key is not found."));
  }

  private void requireFresh(Claim claim) {
    Instant at;
    try {
      at = Instant.parse(claim.timestamp());
    } catch (DateTimeException e) {
      throw CloudException.badRequest(
          "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.");
    }
    if (Duration.between(at, clock.instant()).abs().compareTo(AGE_MAX) > 0) {
      throw CloudException.badRequest(
          "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
    }
    if (claim.nonce().isEmpty() || claim.nonce().length() > 256) {
      throw missing("SignatureNonce");
    }
  }

  private static String required(Parameters parameters, String name) {
    return parameters.text(name).orElseThrow(() -> missing(name));
  }

  private static CloudException missing(String name) {
    return CloudException.badRequest("Missing" + name, name + " is mandatory for this action.");
  }

  private static CloudException mismatch() {
    return CloudException.badRequest(
        "SignatureDoesNotMatch",
        "Specified signature is not matched with our calculation. Please check your access key"
            + " secret.");
  }
}
