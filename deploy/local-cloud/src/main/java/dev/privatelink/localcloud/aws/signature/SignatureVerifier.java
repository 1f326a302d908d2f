package dev.privatelink.localcloud.aws.signature;

import dev.privatelink.localcloud.account.AccessKey;
import dev.privatelink.localcloud.account.AccountEntities;
import dev.privatelink.localcloud.account.Caller;
import dev.privatelink.localcloud.aws.signature.SignatureRefusal.Reason;
import dev.privatelink.localcloud.store.EntityStore;
import dev.privatelink.localcloud.wire.WireRequest;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells who made a request, from its signature in the {@code Authorization} header. Signatures in
 * the query are not simulated.
 */
public final class SignatureVerifier {
  /** How far the caller's clock may be off, the same as in the cloud. */
  private static final Duration AGE_MAX = Duration.ofMinutes(15);

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256\\s+Credential=([^/,\\s]+)/(\\d{8})/([^/,\\s]+)/([^/,\\s]+)/aws4_request"
              + "\\s*,\\s*SignedHeaders=([^,\\s]+)\\s*,\\s*Signature=([0-9a-f]{64})\\s*");

  private static final String MISMATCH =
      "The request signature we calculated does not match the signature you provided. Check your"
          + " AWS Secret Access Key and signing method. Consult the service documentation for"
          + " details.";

  private final EntityStore store;
  private final InstantSource clock;

  /**
   * Makes a verifier.
   *
   * @param clock the time by which requests and temporary keys grow old: the callers' time, also
   *     when the cloud's own time is moved by a test
   */
  public SignatureVerifier(EntityStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Tells who made a request to a service.
   *
   * @throws SignatureRefusal when that cannot be told
   */
  public Caller verify(WireRequest request, String service) {
    String header =
        request
            .header("authorization")
            .orElseThrow(() -> new SignatureRefusal(Reason.MISSING, "The request is not signed."));
    Matcher parts = AUTHORIZATION.matcher(header);
    if (!parts.matches()) {
      throw new SignatureRefusal(
          Reason.MALFORMED, "The Authorization header is not a signature of version 4.");
    }
    String timestamp = request.header("x-amz-date").orElse("");
    Instant signedAt = read(timestamp);
    AccessKey key = key(parts.group(1));
    SigV4.Scope scope = new SigV4.Scope(timestamp, parts.group(3), parts.group(4));
    if (!scope.date().equals(parts.group(2)) || !scope.service().equals(service)) {
      throw new SignatureRefusal(
          Reason.WRONG_SCOPE, "Credential should be scoped to correct service: '" + service + "'.");
    }
    Instant now = clock.instant();
    if (Duration.between(signedAt, now).abs().compareTo(AGE_MAX) > 0) {
      throw new SignatureRefusal(Reason.EXPIRED, "Request has expired.");
    }
    requireSame(
        parts.group(6),
        SigV4.signature(key.secret(), scope, signed(request, List.of(parts.group(5).split(";")))));
    requireToken(request, key, now);
    return new Caller(key.account(), key.principal(), key.id(), scope.region());
  }

  private AccessKey key(String id) {
    return store
        .read(view -> view.find(AccountEntities.ACCESS_KEY, id))
        .orElseThrow(() ->
            new SignatureRefusal(
                Reason.UNKNOWN_KEY,
                "AWS was not able to validate the provided access credentials"));
  }

  private static Instant read(String timestamp) {
    try {
      return Instant.from(TIMESTAMP.parse(timestamp));
    } catch (DateTimeException e) {
      throw new SignatureRefusal(Reason.MALFORMED, "The header X-Amz-Date is missing or no time.");
    }
  }

  private static SigV4.Signed signed(WireRequest request, List<String> names) {
    if (!names.contains("host")) {
      throw new SignatureRefusal(
          Reason.MISMATCH, "'Host' must be a 'SignedHeader' in the AWS Authorization.");
    }
    SortedMap<String, String> headers = new TreeMap<>();
    for (String name : names) {
      headers.put(name, String.join(",", request.headerValues(name)));
    }
    String payload = SigV4.sha256(request.body());
    // Who states a hash of the body must state the right one.
    if (!request.header("x-amz-content-sha256").orElse(payload).equals(payload)) {
      throw new SignatureRefusal(Reason.MISMATCH, MISMATCH);
    }
    return new SigV4.Signed(
        request.method(), request.rawPath(), request.rawQuery(), headers, payload);
  }

  private static void requireSame(String given, String expected) {
    if (!MessageDigest.isEqual(SigV4.utf8(given), SigV4.utf8(expected))) {
      throw new SignatureRefusal(Reason.MISMATCH, MISMATCH);
    }
  }

  private static void requireToken(WireRequest request, AccessKey key, Instant now) {
    if (!request.header("x-amz-security-token").equals(key.sessionToken())) {
      throw new SignatureRefusal(
          Reason.WRONG_TOKEN, "The security token included in the request is invalid.");
    }
    if (key.expiresAt().filter(end -> !now.isBefore(end)).isPresent()) {
      throw new SignatureRefusal(
          Reason.KEY_EXPIRED, "The security token included in the request is expired");
    }
  }
}
