package dev.privatelink.local;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * What a local run keeps secret, from its first start on.
 *
 * @param serverKey what the service seals stored keys with: 32 bytes in base64
 * @param operatorKey what an operator proves themselves by
 * @param keys the API keys that were made so far
 */
record LocalSecrets(String serverKey, String operatorKey, Map<LocalKey, KeyPair> keys) {
  private static final int SERVER_KEY_BYTES = 32;
  private static final int OPERATOR_KEY_BYTES = 32;

  /** By which the service knows operators' tokens. */
  private static final String OPERATOR_PREFIX = "plop_";

  LocalSecrets {
    if (Base64.getDecoder().decode(serverKey).length != SERVER_KEY_BYTES) {
      throw new IllegalArgumentException("the server's key has 32 bytes");
    }
    if (!operatorKey.startsWith(OPERATOR_PREFIX)) {
      throw new IllegalArgumentException("an operator's key begins with " + OPERATOR_PREFIX);
    }
    keys = Map.copyOf(keys);
  }

  /** New ones, at random, without API keys. */
  static LocalSecrets random() {
    SecureRandom random = new SecureRandom();
    byte[] server = new byte[SERVER_KEY_BYTES];
    byte[] operator = new byte[OPERATOR_KEY_BYTES];
    random.nextBytes(server);
    random.nextBytes(operator);
    return new LocalSecrets(
        Base64.getEncoder().encodeToString(server),
        OPERATOR_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(operator),
        Map.of());
  }

  /** An API key, if it was made. */
  Optional<KeyPair> key(LocalKey which) {
    return Optional.ofNullable(keys.get(which));
  }

  /** The same with another API key. */
  LocalSecrets with(LocalKey which, KeyPair pair) {
    Map<LocalKey, KeyPair> more = new EnumMap<>(LocalKey.class);
    more.putAll(keys);
    more.put(which, pair);
    return new LocalSecrets(serverKey, operatorKey, more);
  }

  /** What the service is told of the operator's key: its SHA-256 in hexadecimal digits. */
  String operatorKeySha256() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(operatorKey.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "LocalSecrets" + keys.keySet();
  }
}
