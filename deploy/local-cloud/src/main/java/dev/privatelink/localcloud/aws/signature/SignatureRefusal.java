package dev.privatelink.localcloud.aws.signature;

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
}
