package dev.privatelink.api.security.token;

/** The issuer's keys cannot be had, so nothing can be said about its tokens. */
public final class IssuerAway extends Exception {
  private static final long serialVersionUID = 1L;

  IssuerAway(String message) {
    super(message);
  }

  IssuerAway(String message, Throwable cause) {
    super(message, cause);
  }
}
