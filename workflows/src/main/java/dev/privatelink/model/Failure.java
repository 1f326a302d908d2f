package dev.privatelink.model;

import java.util.Optional;

/**
 * What is wrong, who must act, and how: an answer, not an accident.
 *
 * @param code stable reason, for programs
 * @param actor who has to do something next
 * @param message one or two sentences for the customer: what we looked for, what we found; real
 *     ids; never a secret or a role of ours
 * @param remedy what to do about it, one sentence
 * @param command the one command that does it, with real ids, for the one who must act
 * @param providerCode the cloud's own error code, if there was one
 * @param providerMessage the cloud's own words, cut to {@value #PROVIDER_MESSAGE_MAX} characters
 */
public record Failure(
    FailureCode code,
    ActionOwner actor,
    String message,
    String remedy,
    Optional<String> command,
    Optional<String> providerCode,
    Optional<String> providerMessage) {
  /** A cloud's text is shown and stored; more than this helps nobody. */
  public static final int PROVIDER_MESSAGE_MAX = 1_000;

  public Failure {
    providerMessage =
        providerMessage.map(text ->
            text.length() <= PROVIDER_MESSAGE_MAX
                ? text
                : text.substring(0, PROVIDER_MESSAGE_MAX - 1) + "…");
  }

  /** A failure of our own wording, without a command and without a word from the cloud. */
  public static Failure of(FailureCode code, ActionOwner actor, String message, String remedy) {
    return new Failure(
        code, actor, message, remedy, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same failure with the command that fixes it. */
  public Failure withCommand(String fix) {
    return new Failure(
        code, actor, message, remedy, Optional.of(fix), providerCode, providerMessage);
  }

  /** The same failure with the cloud's own words. */
  public Failure withProvider(String itsCode, String itsMessage) {
    return new Failure(
        code, actor, message, remedy, command, Optional.of(itsCode), Optional.of(itsMessage));
  }
}
