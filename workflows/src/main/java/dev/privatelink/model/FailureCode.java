package dev.privatelink.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A stable, machine-readable reason. An open set: a cloud may bring codes of its own. */
public record FailureCode(@JsonValue String value) {
  // First, because the constants below are checked against it when the class is initialised.
  private static final Pattern SHAPE = Pattern.compile("[A-Z][A-Z0-9_]{1,63}");

  /**
   * The service name is wrong, or its owner does not allow our account yet: the cloud answers both
   * alike.
   */
  public static final FailureCode SERVICE_NOT_VISIBLE = new FailureCode("SERVICE_NOT_VISIBLE");

  /** The service and our network share no availability zone. */
  public static final FailureCode NO_COMMON_ZONE = new FailureCode("NO_COMMON_ZONE");

  /** The owner of the service rejected the endpoint. */
  public static final FailureCode REJECTED = new FailureCode("REJECTED");

  /** Nobody accepted the endpoint in time. */
  public static final FailureCode EXPIRED = new FailureCode("EXPIRED");

  /** The cloud reports that the endpoint failed. */
  public static final FailureCode ENDPOINT_FAILED = new FailureCode("ENDPOINT_FAILED");

  /** The endpoint vanished while we waited for it. */
  public static final FailureCode ENDPOINT_LOST = new FailureCode("ENDPOINT_LOST");

  /** The endpoint was accepted, or needed no acceptance, and did not become usable in time. */
  public static final FailureCode CONNECT_TIMEOUT = new FailureCode("CONNECT_TIMEOUT");

  /** An operator ended the creation by hand, without a deletion. */
  public static final FailureCode CREATION_ENDED = new FailureCode("CREATION_ENDED");

  /** A quota of our own account is used up. */
  public static final FailureCode QUOTA_EXCEEDED = new FailureCode("QUOTA_EXCEEDED");

  /** The cloud refuses our own credentials or permissions. */
  public static final FailureCode ACCESS_DENIED = new FailureCode("ACCESS_DENIED");

  /** The cloud slows us down; shown only while it lasts. */
  public static final FailureCode THROTTLED = new FailureCode("THROTTLED");

  /** The cloud did not answer, or answered nonsense. */
  public static final FailureCode PROVIDER_UNAVAILABLE = new FailureCode("PROVIDER_UNAVAILABLE");

  /** The cloud refused our request as invalid. */
  public static final FailureCode PROVIDER_REFUSED = new FailureCode("PROVIDER_REFUSED");

  /**
   * @throws IllegalArgumentException if the text does not have the shape {@code
   *     [A-Z][A-Z0-9_]{1,63}}
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public FailureCode {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a failure code: expected " + SHAPE);
    }
  }

  /** Whether the text could be one, without an exception: for input from outside. */
  public static boolean isWellFormed(String text) {
    return SHAPE.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
