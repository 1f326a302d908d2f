package dev.privatelink.spi;

/** What the customer typed cannot be right; says which field and what would be. */
public final class InvalidRequest extends Exception {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * @param field the field's path within the plug-in's part of the request
   * @param message what was expected, with an example; never echoes more than 100 characters of the
   *     input
   */
  public InvalidRequest(String field, String message) {
    super(message);
    this.field = field;
  }

  /** The field's path within the plug-in's part of the request. */
  public String field() {
    return field;
  }

  /** What was expected. */
  public String description() {
    return String.valueOf(getMessage());
  }
}
