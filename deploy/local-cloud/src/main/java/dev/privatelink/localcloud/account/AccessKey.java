package dev.privatelink.localcloud.account;

import java.time.Instant;
import java.util.Optional;

/**
 * A key that requests are signed with.
 *
 * @param id its public id, unique in the cloud
 * @param secret its secret, never shown
 * @param account the account it acts for
 * @param principal who acts, in the cloud's own notation, for example an ARN
 * @param sessionToken the token that must come with a temporary key
 * @param expiresAt when a temporary key ends
 */
public record AccessKey(
    String id,
    String secret,
    String account,
    String principal,
    Optional<String> sessionToken,
    Optional<Instant> expiresAt) {
  /** A key that lasts. */
  public static AccessKey lasting(String id, String secret, String account, String principal) {
    return new AccessKey(id, secret, account, principal, Optional.empty(), Optional.empty());
  }

  /** Shows neither the secret nor the token. */
  @Override
  public String toString() {
    return "AccessKey[id=" + id + ", account=" + account + ", principal=" + principal + "]";
  }
}
