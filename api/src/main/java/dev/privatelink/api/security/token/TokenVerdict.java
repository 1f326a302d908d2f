package dev.privatelink.api.security.token;

import dev.privatelink.access.Principal;
import java.time.Instant;

/** What a token is worth. */
public sealed interface TokenVerdict {

  /**
   * The issuer says who the caller is.
   *
   * @param expiresAt when it says so no longer
   */
  record Accepted(Principal principal, Instant expiresAt) implements TokenVerdict {}

  /**
   * It is not believed.
   *
   * @param why the first thing that is wrong
   * @param subject whom it names; not believed
   */
  record Rejected(Why why, String subject) implements TokenVerdict {}

  /** What is wrong with a token. */
  enum Why {
    MALFORMED,
    ALGORITHM,
    SIGNER,
    SIGNATURE,
    EXPIRED,
    CLAIMS,
    GRANT
  }
}
