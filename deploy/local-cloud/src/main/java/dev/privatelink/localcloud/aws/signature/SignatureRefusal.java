package dev.privatelink.localcloud.aws.signature;

import dev.privatelink.localcloud.wire.CloudException;

/** A request whose caller could not be told. Each service has its own code for each reason. */
public final class SignatureRefusal extends RuntimeException {
  private final Reason reason;

  /** Why a caller could not be told. */
  public enum Reason {
    /** There is no signature. */
    MISSING,
    /** There is something, but not a signature of version 4 in the header. */
    MALFORMED,
    /** Nobody has this key. */
    UNKNOWN_KEY,
    /** The key is temporary and its token is missing or not the one that belongs to it. */
    WRONG_TOKEN,
    /** The signature is for another service or region. */
    WRONG_SCOPE,
    /** The signature is not the one that the secret makes of this request. */
    MISMATCH,
    /** The request is older or newer than fifteen minutes. */
    EXPIRED,
    /** The temporary key has ended. */
    KEY_EXPIRED
  }

  SignatureRefusal(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** The sentence for the caller; holds no secret. */
  public String text() {
    return String.valueOf(getMessage());
  }

  /**
   * The refusal as all simulated services but EC2 give it (AWS documentation, "Common errors" of
   * STS).
   */
  public CloudException commonError() {
    return switch (reason) {
      case MISSING ->
          new CloudException(
              403, "MissingAuthenticationToken", "Request is missing Authentication Token");
      case MALFORMED -> new CloudException(400, "IncompleteSignature", text());
      case UNKNOWN_KEY, WRONG_TOKEN ->
          new CloudException(
              403,
              "InvalidClientTokenId",
              "The security token included in the request is invalid.");
      case WRONG_SCOPE, MISMATCH -> new CloudException(403, "SignatureDoesNotMatch", text());
      case EXPIRED -> new CloudException(400, "RequestExpired", text());
      case KEY_EXPIRED -> new CloudException(403, "ExpiredToken", text());
    };
  }
}
