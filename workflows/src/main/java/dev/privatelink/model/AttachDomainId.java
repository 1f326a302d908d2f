package dev.privatelink.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Identifies one attached set of domains: {@code ad-} and 100 random bits in base 32. */
public record AttachDomainId(@JsonValue String value) {
  private static final Pattern SHAPE = Pattern.compile("ad-[a-z2-7]{20}");

  /**
   * @throws IllegalArgumentException if the text does not have the shape {@code ad-[a-z2-7]{20}}
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AttachDomainId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a attach domain id: expected " + SHAPE);
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
