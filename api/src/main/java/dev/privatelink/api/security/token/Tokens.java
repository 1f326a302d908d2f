package dev.privatelink.api.security.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import dev.privatelink.access.Principal;
import dev.privatelink.access.Role;
import dev.privatelink.api.security.token.TokenVerdict.Accepted;
import dev.privatelink.api.security.token.TokenVerdict.Rejected;
import dev.privatelink.api.security.token.TokenVerdict.Why;
import dev.privatelink.model.Actor;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks tokens: the algorithm first, then the signature by a key that the issuer publishes, then
 * the claims, and only then reads what they say.
 */
@Singleton
public final class Tokens {
  /** Characters; more than issuers make, less than a header may have. */
  private static final int LENGTH_MAX = 8_192;

  /** As many keys of one name are tried. */
  private static final int KEYS_MAX = 4;

  private static final int SUBJECT_MAX = 200;

  private final TokenSettings settings;
  private final InstantSource clock;
  private final Optional<IssuerKeys> keys;

  Tokens(TokenSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.keys = settings.jwksUrl().map(url -> new IssuerKeys(url, clock));
  }

  @PreDestroy
  void close() {
    keys.ifPresent(IssuerKeys::close);
  }

  /** Whether any token is believed. */
  public boolean areAccepted() {
    return keys.isPresent();
  }

  /**
   * What a token is worth.
   *
   * @throws IssuerAway if the issuer's keys cannot be had
   */
  public TokenVerdict check(String token) throws IssuerAway {
    if (token.length() > LENGTH_MAX) {
      return new Rejected(Why.MALFORMED, "");
    }
    JWT parsed;
    JWTClaimsSet claims;
    try {
      parsed = JWTParser.parse(token);
      claims = parsed.getJWTClaimsSet();
    } catch (ParseException e) {
      return new Rejected(Why.MALFORMED, "");
    }
    if (!(parsed instanceof SignedJWT signed)) {
      return new Rejected(Why.ALGORITHM, "");
    }
    String subject = claims.getSubject() == null ? "" : claims.getSubject();
    Optional<Why> wrong = wrong(signed, claims);
    return wrong.isPresent() ? new Rejected(wrong.get(), subject) : granted(claims, subject);
  }

  private Optional<Why> wrong(SignedJWT jwt, JWTClaimsSet claims) throws IssuerAway {
    JWSHeader header = jwt.getHeader();
    if (!settings.algorithms().contains(header.getAlgorithm().getName())) {
      return Optional.of(Why.ALGORITHM);
    }
    List<JWK> candidates = candidates(header);
    if (candidates.isEmpty()) {
      return Optional.of(Why.SIGNER);
    }
    if (candidates.stream().limit(KEYS_MAX).noneMatch(key -> hasSigned(key, jwt))) {
      return Optional.of(Why.SIGNATURE);
    }
    return wrong(claims);
  }

  private List<JWK> candidates(JWSHeader header) throws IssuerAway {
    JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
    return matcher == null || keys.isEmpty()
        ? List.of()
        : keys.get().select(new JWKSelector(matcher));
  }

  private static boolean hasSigned(JWK key, SignedJWT jwt) {
    try {
      return key instanceof AsymmetricJWK pair
          && jwt.verify(
              new DefaultJWSVerifierFactory()
                  .createJWSVerifier(jwt.getHeader(), pair.toPublicKey()));
    } catch (JOSEException e) {
      // A key that does not fit the algorithm, or a critical header that is not understood.
      return false;
    }
  }

  private Optional<Why> wrong(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Date end = claims.getExpirationTime();
    if (!settings.issuer().equals(claims.getIssuer())
        || !claims.getAudience().contains(settings.audience())
        || end == null
        || isLater(claims.getNotBeforeTime(), now)
        || isLater(claims.getIssueTime(), now)) {
      return Optional.of(Why.CLAIMS);
    }
    return now.isBefore(end.toInstant().plus(settings.clockSkew()))
        ? Optional.empty()
        : Optional.of(Why.EXPIRED);
  }

  private boolean isLater(@Nullable Date time, Instant now) {
    return time != null && time.toInstant().isAfter(now.plus(settings.clockSkew()));
  }

  private TokenVerdict granted(JWTClaimsSet claims, String subject) {
    Optional<OrganizationId> organization =
        text(claims, settings.organizationClaim())
            .filter(OrganizationId::isWellFormed)
            .map(OrganizationId::new);
    Optional<Role> role =
        text(claims, settings.roleClaim()).flatMap(Tokens::role).filter(r -> r != Role.OPERATOR);
    Optional<String> projectText = text(claims, settings.projectClaim());
    Optional<ProjectId> project = projectText.filter(ProjectId::isWellFormed).map(ProjectId::new);
    boolean fits =
        organization.isPresent()
            && role.isPresent()
            && role.get().ofProject() == projectText.isPresent()
            && projectText.isPresent() == project.isPresent()
            && isName(subject);
    return fits
        ? new Accepted(
            new Principal(
                new Actor(Actor.Kind.USER, subject), role.orElseThrow(), organization, project),
            claims.getExpirationTime().toInstant())
        : new Rejected(Why.GRANT, subject);
  }

  /** What can be written down: PostgreSQL takes no NUL and no half of a pair. */
  private static boolean isName(String subject) {
    return !subject.isBlank()
        && subject.length() <= SUBJECT_MAX
        && subject
            .codePoints()
            .noneMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }

  private static Optional<Role> role(String name) {
    return Arrays.stream(Role.values()).filter(role -> role.name().equals(name)).findFirst();
  }

  private static Optional<String> text(JWTClaimsSet claims, String name) {
    return claims.getClaim(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
