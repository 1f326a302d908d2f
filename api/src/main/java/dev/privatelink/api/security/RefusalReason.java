package dev.privatelink.api.security;

/** Why a credential was not accepted. For the audit trail: callers are told less. */
public enum RefusalReason {
  /** The header cannot be read, or is there twice. */
  MALFORMED,
  /** Neither Digest nor Bearer. */
  UNSUPPORTED_SCHEME,
  /** A digest for another path or query than the request's. */
  WRONG_TARGET,
  /** A nonce that no process with this server key made. */
  UNKNOWN_NONCE,
  /** A right answer to a nonce that has become too old; the caller is asked again. */
  STALE_NONCE,
  /** A right answer that was there before. */
  REPLAYED,
  UNKNOWN_KEY,
  WRONG_SECRET,
  KEY_EXPIRED,
  KEY_REVOKED,
  /** The shape of an operator's token, but nobody's. */
  UNKNOWN_OPERATOR,
  /** A token, and no issuer is configured. */
  TOKENS_NOT_ACCEPTED,
  TOKEN_MALFORMED,
  /** Signed with an algorithm that is not allowed, none included. */
  TOKEN_ALGORITHM,
  /** No key of the issuer has signed it. */
  TOKEN_SIGNER,
  TOKEN_SIGNATURE,
  TOKEN_EXPIRED,
  /** Of another issuer, for another audience, not valid yet, or without an end. */
  TOKEN_CLAIMS,
  /** Its organisation, role and project make no caller of this service. */
  TOKEN_GRANT,
  /** A cookie of the console that is of no session, or of one that is over. */
  SESSION_ENDED,
  /** A cookie of the console in a request that does not say that the console's page made it. */
  SESSION_UNMARKED;

  /** Whether it is worth a line in the audit trail: being asked again is no refusal. */
  boolean isReported() {
    return this != STALE_NONCE;
  }

  /** Whether the caller only has to answer a new challenge. */
  public boolean asksAgain() {
    return this == STALE_NONCE || this == REPLAYED;
  }
}
