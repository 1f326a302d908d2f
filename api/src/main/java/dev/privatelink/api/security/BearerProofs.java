package dev.privatelink.api.security;

import dev.privatelink.access.Principal;
import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.api.security.Proof.Proved;
import dev.privatelink.api.security.Proof.Refused;
import dev.privatelink.api.security.token.IssuerAway;
import dev.privatelink.api.security.token.TokenVerdict;
import dev.privatelink.api.security.token.Tokens;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Checks bearer tokens (RFC 6750): those of operators, and those of the configured issuer. */
@Singleton
final class BearerProofs {
  /** As often as the issuer is asked for its keys. */
  private static final Duration RETRY = Duration.ofSeconds(10);

  private final Operators operators;
  private final Tokens tokens;

  BearerProofs(Operators operators, Tokens tokens) {
    this.operators = operators;
    this.tokens = tokens;
  }

  Proof prove(String token) {
    if (token.startsWith(Operators.PREFIX)) {
      return operators
          .find(token)
          .<Proof>map(BearerProofs::proved)
          .orElseGet(() ->
              new Refused(RefusalReason.UNKNOWN_OPERATOR, "", "This operator token is nobody's."));
    }
    if (!tokens.areAccepted()) {
      return new Refused(
          RefusalReason.TOKENS_NOT_ACCEPTED,
          "",
          "This service accepts no tokens; authenticate with HTTP Digest and an API key.");
    }
    try {
      return switch (tokens.check(token)) {
        case TokenVerdict.Accepted accepted ->
            new Proved(
                new Caller(accepted.principal(), Optional.empty()),
                Optional.of(accepted.expiresAt()));
        case TokenVerdict.Rejected rejected -> refused(rejected);
      };
    } catch (IssuerAway e) {
      throw new ProblemException(
          Problem.unavailable(
              "The keys of the tokens' issuer cannot be fetched, so no token can be checked; nothing was started. Send the request again, or authenticate with an API key.",
              RETRY),
          e);
    }
  }

  private static Proof proved(Principal principal) {
    return new Proved(new Caller(principal, Optional.empty()));
  }

  private static Refused refused(TokenVerdict.Rejected rejected) {
    return switch (rejected.why()) {
      case MALFORMED -> refused(rejected, RefusalReason.TOKEN_MALFORMED, "it is no signed token");
      case ALGORITHM ->
          refused(rejected, RefusalReason.TOKEN_ALGORITHM, "its algorithm is not accepted");
      case SIGNER -> refused(rejected, RefusalReason.TOKEN_SIGNER, "its key is not the issuer's");
      case SIGNATURE -> refused(rejected, RefusalReason.TOKEN_SIGNATURE, "its signature is wrong");
      case EXPIRED -> refused(rejected, RefusalReason.TOKEN_EXPIRED, "it has expired");
      case CLAIMS ->
          refused(
              rejected,
              RefusalReason.TOKEN_CLAIMS,
              "it is of another issuer, for another audience, not valid yet, or has no end");
      case GRANT ->
          refused(
              rejected,
              RefusalReason.TOKEN_GRANT,
              "its organisation, role and project do not make a caller of this service");
    };
  }

  private static Refused refused(
      TokenVerdict.Rejected rejected, RefusalReason reason, String what) {
    return new Refused(
        reason, rejected.subject(), "The token is not accepted: %s.".formatted(what));
  }
}
