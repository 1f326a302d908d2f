package dev.privatelink.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Identifies a project, the unit that groups clusters within an organisation. */
public record ProjectId(@JsonValue String value) {
  private static final Pattern SHAPE = Pattern.compile("[0-9]{1,20}");

  /**
   * @throws IllegalArgumentException if the text does not have the shape {@code [0-9]{1,20}}
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ProjectId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a project id: expected " + SHAPE);
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
