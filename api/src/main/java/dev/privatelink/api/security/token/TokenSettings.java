package dev.privatelink.api.security.token;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Which tokens are believed. Without {@code jwks-url}: none.
 *
 * @param jwksUrl where the issuer publishes its keys; https, or http on a loopback address
 * @param issuer the exact {@code iss}
 * @param audience one of {@code aud}
 * @param algorithms how tokens may be signed; only with a key pair
 * @param clockSkew how far the issuer's clock may be off
 * @param organizationClaim names the organisation's id
 * @param roleClaim names the role, as the five are called here
 * @param projectClaim names the project's id, for roles of a project
 */
@Context
@ConfigurationProperties("privatelink.jwt")
public record TokenSettings(
    Optional<URI> jwksUrl,
    @Bindable(defaultValue = "") String issuer,
    @Bindable(defaultValue = "") String audience,
    @Bindable(defaultValue = "RS256,ES256") Set<String> algorithms,
    @Bindable(defaultValue = "30s") Duration clockSkew,
    @Bindable(defaultValue = "organization_id") String organizationClaim,
    @Bindable(defaultValue = "role") String roleClaim,
    @Bindable(defaultValue = "project_id") String projectClaim) {
  /** More would keep tokens alive that have ended. */
  private static final Duration SKEW_MAX = Duration.ofMinutes(2);

  /** RFC 7518: those whose keys can be published. */
  private static final Set<String> WITH_KEY_PAIR =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  public TokenSettings {
    algorithms = Set.copyOf(algorithms);
    if (jwksUrl.isPresent()) {
      if (!isConfidential(jwksUrl.get())) {
        throw new ConfigurationException(
            "privatelink.jwt.jwks-url must be https, or http on a loopback address");
      }
      if (issuer.isBlank() || audience.isBlank()) {
        throw new ConfigurationException(
            "privatelink.jwt.jwks-url is set: privatelink.jwt.issuer and .audience must be set too, or tokens made for others would be believed");
      }
    }
    if (algorithms.isEmpty() || !WITH_KEY_PAIR.containsAll(algorithms)) {
      throw new ConfigurationException(
          "privatelink.jwt.algorithms is %s: it must name at least one of %s, and nothing else"
              .formatted(algorithms, WITH_KEY_PAIR.stream().sorted().toList()));
    }
    if (clockSkew.isNegative() || clockSkew.compareTo(SKEW_MAX) > 0) {
      throw new ConfigurationException(
          "privatelink.jwt.clock-skew is %s: it must be from 0s to 2m".formatted(clockSkew));
    }
  }

  private static boolean isConfidential(URI url) {
    if (url.getHost() == null) {
      return false;
    }
    return "https".equals(url.getScheme())
        || "http".equals(url.getScheme()) && isLoopback(url.getHost());
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
