package dev.privatelink.api.security.digest;

import dev.privatelink.access.ApiKeyId;
import dev.privatelink.access.SealedDigests;
import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.api.settings.ServerKey;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts digests for the database: AES-256-GCM under a key that only processes have, with the
 * public key as associated data, so that a row's digests open no other row.
 */
@Singleton
@Requires(condition = ApiRole.class)
public final class DigestSeal {
  private static final String CIPHER = "AES/GCM/NoPadding";

  /** The first byte of what is stored; another way to encrypt gets another number. */
  private static final byte VERSION = 1;

  /**
   * NIST SP 800-38D recommends 96 bits; random, which holds for far more keys than there can be.
   */
  private static final int NONCE_SIZE = 12;

  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final SecretKey key;

  DigestSeal(ServerKey serverKey) {
    this.key = serverKey.derive("AES", "privatelink api key digests 1");
  }

  /** Encrypts; each time differently. */
  public SealedDigests seal(ApiKeyId id, KeyDigests digests) {
    byte[] nonce = new byte[NONCE_SIZE];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, id).doFinal(digests.bytes());
      return new SealedDigests(
          ByteBuffer.allocate(1 + NONCE_SIZE + sealed.length)
              .put(VERSION)
              .put(nonce)
              .put(sealed)
              .array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("digests cannot be encrypted", e);
    }
  }

  /**
   * Decrypts.
   *
   * @throws IllegalStateException if they were sealed with another server key or for another key
   */
  public KeyDigests open(ApiKeyId id, SealedDigests digests) {
    ByteBuffer stored = ByteBuffer.wrap(digests.bytes());
    if (stored.remaining() <= 1 + NONCE_SIZE || stored.get() != VERSION) {
      throw new IllegalStateException(
          "the digests of API key %s are of no known kind".formatted(id));
    }
    byte[] nonce = new byte[NONCE_SIZE];
    stored.get(nonce);
    byte[] sealed = new byte[stored.remaining()];
    stored.get(sealed);
    try {
      return KeyDigests.ofBytes(cipher(Cipher.DECRYPT_MODE, nonce, id).doFinal(sealed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the digests of API key %s do not open: they were made with another PRIVATELINK_SERVER_KEY; start with that one, or make new keys"
              .formatted(id),
          e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, ApiKeyId id) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(id.value().getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }
}
