package dev.privatelink.api.problem;

/**
 * The codes of {@code google.rpc.Code} that this API answers with, and their HTTP statuses; one has
 * a number that clients of the contract know instead.
 */
public enum RpcCode {
  INVALID_ARGUMENT(3, 400),
  DEADLINE_EXCEEDED(4, 408),
  NOT_FOUND(5, 404),
  ALREADY_EXISTS(6, 409),
  PERMISSION_DENIED(7, 403),
  /** With the contract's own number. */
  RESOURCE_EXHAUSTED(49900007, 429),
  FAILED_PRECONDITION(9, 400),
  ABORTED(10, 409),
  UNIMPLEMENTED(12, 405),
  INTERNAL(13, 500),
  UNAVAILABLE(14, 503),
  UNAUTHENTICATED(16, 401);

  private final int number;
  private final int status;

  RpcCode(int number, int status) {
    this.number = number;
    this.status = status;
  }

  /** The number in the body. */
  public int number() {
    return number;
  }

  /** The HTTP status that it usually comes with. */
  public int status() {
    return status;
  }
}
