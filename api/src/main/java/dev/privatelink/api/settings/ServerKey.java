package dev.privatelink.api.settings;

import io.micronaut.context.exceptions.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The secret of this installation: all its processes that serve the API have the same one, and the
 * database never sees it. It is used for nothing itself; each purpose has a key derived from it
 * (HKDF with SHA-256, RFC 5869).
 */
public final class ServerKey {
  /** 256 bits: as strong as what is derived from it. */
  static final int SIZE = 32;

  private static final String MAKE_ONE =
      "make one once, keep it as long as the database, and give it to every process that serves the API, for example: export PRIVATELINK_SERVER_KEY=\"$(head -c 32 /dev/urandom | base64)\"";

  private final byte[] bytes;

  private ServerKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads the setting.
   *
   * @throws ConfigurationException if there is none or it is no base64 of 32 bytes; says how to
   *     make one, and nothing of what was set
   */
  public static ServerKey parse(String base64) {
    if (base64.isBlank()) {
      throw new ConfigurationException(
          "PRIVATELINK_SERVER_KEY (privatelink.server-key) is not set: API keys are encrypted with it; "
              + MAKE_ONE);
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      // The cause is left out: its text quotes the secret's characters.
      throw new ConfigurationException(
          "PRIVATELINK_SERVER_KEY (privatelink.server-key) is not base64; " + MAKE_ONE);
    }
    if (bytes.length != SIZE) {
      throw new ConfigurationException(
          "PRIVATELINK_SERVER_KEY (privatelink.server-key) has %d bytes, not %d; %s"
              .formatted(bytes.length, SIZE, MAKE_ONE));
    }
    return new ServerKey(bytes);
  }

  /**
   * A key for one purpose, 256 bits.
   *
   * @param algorithm what it is for, as the JDK names it
   * @param purpose never changed, or what was made with it is lost
   */
  public SecretKey derive(String algorithm, String purpose) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              algorithm,
              HKDFParameterSpec.ofExtract()
                  .addIKM(bytes)
                  .thenExpand(purpose.getBytes(StandardCharsets.US_ASCII), SIZE));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks HKDF with SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "server key";
  }
}
