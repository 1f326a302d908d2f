package dev.privatelink.model;

/**
 * Who asked for something.
 *
 * @param kind how they proved who they are
 * @param subject the user, key or system component, at most 200 characters, never a secret
 */
public record Actor(Kind kind, String subject) {
  private static final int SUBJECT_MAX = 200;

  public Actor {
    if (subject.isBlank() || subject.length() > SUBJECT_MAX) {
      throw new IllegalArgumentException("a subject has 1 to " + SUBJECT_MAX + " characters");
    }
  }

  /** How an actor proved who they are. */
  public enum Kind {
    /** A person with a token. */
    USER,
    /** A program or person with an API key. */
    API_KEY,
    /** An operator of this service. */
    OPERATOR,
    /** This service itself. */
    SYSTEM
  }
}
