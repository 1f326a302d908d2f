package dev.privatelink.localcloud.store;

/** The state file cannot be read, written or used; the message says which file and why. */
public final class StateFileException extends RuntimeException {
  /** Makes one without a cause. */
  public StateFileException(String message) {
    super(message);
  }

  /** Makes one with its cause. */
  public StateFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
