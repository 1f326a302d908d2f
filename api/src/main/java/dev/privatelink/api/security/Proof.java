package dev.privatelink.api.security;

import java.time.Instant;
import java.util.Optional;

/** What became of a credential. */
public sealed interface Proof {

  /**
   * It proves who the caller is.
   *
   * @param until when the credential ends, if it says so itself
   * @param once what must be used up before anything is done for the caller, see {@link
   *     Authenticator#useUp}
   */
  record Proved(Caller caller, Optional<Instant> until, Optional<NonceUse> once) implements Proof {

    /** By a credential that may be sent again. */
    public Proved(Caller caller, Optional<Instant> until) {
      this(caller, until, Optional.empty());
    }

    /** By a credential that does not say when it ends. */
    public Proved(Caller caller) {
      this(caller, Optional.empty());
    }
  }

  /**
   * It proves nothing.
   *
   * @param reason why, for the audit trail
   * @param claimed who it names, as far as that could be read; never believed
   * @param message for the caller; the same for everything that a guesser must not tell apart
   */
  record Refused(RefusalReason reason, String claimed, String message) implements Proof {}
}
