package dev.privatelink.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Names a connection type as on the wire ({@code AWS_ENDPOINT_SERVICE}). Stored in events, never
 * renamed.
 */
public record ConnectionTypeId(@JsonValue String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Z][A-Z0-9_]{1,63}");

  /**
   * @throws IllegalArgumentException if the text does not have the shape {@code
   *     [A-Z][A-Z0-9_]{1,63}}
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ConnectionTypeId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a connection type id: expected " + SHAPE);
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
