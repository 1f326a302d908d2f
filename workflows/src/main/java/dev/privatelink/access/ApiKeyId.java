package dev.privatelink.access;

import java.util.regex.Pattern;

/** The public half of an API key: names it in requests, lists and events, and proves nothing. */
public record ApiKeyId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Z0-9]{8,32}");

  /**
   * @throws IllegalArgumentException if the text does not have the shape {@code [A-Z0-9]{8,32}}
   */
  public ApiKeyId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("not a public key: expected " + SHAPE);
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
