package dev.privatelink.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Names a cloud ({@code aws}). An open set: a plug-in brings its own value, so this is no enum. */
public record CloudId(@JsonValue String value) {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9]{1,19}");

  /**
   * @throws IllegalArgumentException if the text does not have the shape {@code
   *     [a-z][a-z0-9]{1,19}}
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CloudId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a cloud id: expected " + SHAPE);
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
