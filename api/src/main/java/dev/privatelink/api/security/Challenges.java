package dev.privatelink.api.security;

import dev.privatelink.api.security.digest.DigestAlgorithm;
import dev.privatelink.api.security.digest.DigestChallenge;
import dev.privatelink.api.security.digest.Nonces;
import dev.privatelink.api.settings.ApiRole;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;

/**
 * How callers are asked to prove who they are: one header line for each algorithm, because clients
 * of the contract take the first line that they understand and read one challenge a line. The
 * strongest comes first (RFC 7616, section 3.7). The lines share a nonce, so that clients which
 * read them as one line, and take a nonce from the one and an algorithm from the other, still
 * succeed.
 */
@Singleton
@Requires(condition = ApiRole.class)
public final class Challenges {
  private final Nonces nonces;

  Challenges(Nonces nonces) {
    this.nonces = nonces;
  }

  /**
   * The values of the {@code WWW-Authenticate} lines, in their order.
   *
   * @param stale whether only the nonce was too old
   */
  public List<String> make(boolean stale) {
    String nonce = nonces.make();
    return Arrays.stream(DigestAlgorithm.values())
        .map(algorithm -> DigestChallenge.text(algorithm, nonce, stale))
        .toList();
  }
}
