package dev.privatelink.localcloud.aws.ec2;

/**
 * A client token that was used: with which request, and what came of it.
 *
 * @param key its key in the store
 * @param fingerprint the request's parameters, hashed
 * @param resourceId what the request created
 */
public record ClientToken(String key, String fingerprint, String resourceId) {
  /** The key in the store; tokens of accounts, regions and operations do not meet. */
  static String key(String account, String region, String operation, String token) {
    return String.join("/", account, region, operation, token);
  }
}
