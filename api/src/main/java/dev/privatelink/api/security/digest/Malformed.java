package dev.privatelink.api.security.digest;

/** A header that cannot be read, or asks for what was not offered. Quotes nothing of it. */
public final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;

  Malformed(String expected) {
    super(expected, null, false, false);
  }

  /** What was expected, for the answer. */
  public String expected() {
    return String.valueOf(getMessage());
  }
}
