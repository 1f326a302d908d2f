package dev.privatelink.localcloud.wire;

/**
 * A cloud's refusal: what the caller gets instead of an answer.
 *
 * <p>The protocol that claimed the request gives it its form. It carries no stack trace, because it
 * is an answer and not a bug.
 */
public final class CloudException extends RuntimeException {
  private final int status;
  private final String code;

  /**
   * Makes a refusal.
   *
   * @param status the HTTP status
   * @param code the cloud's own error code
   * @param message the sentence for the caller
   */
  public CloudException(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** A refusal with status 400, the usual one. */
  public static CloudException badRequest(String code, String message) {
    return new CloudException(400, code, message);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The cloud's own error code. */
  public String code() {
    return code;
  }

  /** The sentence for the caller. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
