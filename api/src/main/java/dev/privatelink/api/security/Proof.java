package dev.privatelink.api.security;

/** What became of a credential. */
public sealed interface Proof {

  /** It proves who the caller is. */
  record Proved(Caller caller) implements Proof {}

  /**
   * It proves nothing.
   *
   * @param reason why, for the audit trail
   * @param claimed who it names, as far as that could be read; never believed
   * @param message for the caller; the same for everything that a guesser must not tell apart
   */
  record Refused(RefusalReason reason, String claimed, String message) implements Proof {}
}
