package dev.privatelink.spi;

import dev.privatelink.model.Failure;
import java.time.Duration;
import java.util.Optional;

/** A cloud did not do what it was asked. Carries the answer that people will read. */
public final class ProviderFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final Category category;
  private final transient Failure failure;
  private final transient Optional<Duration> retryAfter;

  /**
   * @param category decides how it is tried again
   * @param failure for people; no secret and no role of ours in it
   * @param retryAfter if the cloud said so
   * @param cause for the log
   */
  public ProviderFailure(
      Category category, Failure failure, Optional<Duration> retryAfter, Throwable cause) {
    super(failure.code() + ": " + failure.message(), cause);
    this.category = category;
    this.failure = failure;
    this.retryAfter = retryAfter;
  }

  /** Decides how it is tried again. */
  public Category category() {
    return category;
  }

  /** For people. */
  public Failure failure() {
    return failure;
  }

  /** When the cloud wants to be asked again. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** How a failure is tried again. */
  public enum Category {
    /** It passes: no answer, nonsense, a busy resource, an unknown code. */
    TRANSIENT,
    /** Asked too often. Never counts as a look. */
    THROTTLED,
    /** Our credentials or permissions. Waits for an operator. */
    DENIED,
    /** A limit of our account. Waits for an operator. */
    QUOTA,
    /** The request itself; asking again changes nothing. */
    INVALID
  }
}
