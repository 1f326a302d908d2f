package dev.privatelink.api.security.digest;

import dev.privatelink.api.settings.ApiRole;
import dev.privatelink.api.settings.ServerKey;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Makes and recognises nonces. A nonce is its time of birth, 64 random bits and a MAC of both: no
 * process remembers it, and every process with the same server key knows it for ours. The random
 * bits keep two callers of one millisecond from counting under one nonce.
 */
@Singleton
@Requires(condition = ApiRole.class)
public final class Nonces {
  /** How long a nonce opens something; afterwards the caller is given a new one. */
  public static final Duration LIFETIME = Duration.ofMinutes(5);

  /** A nonce from a process whose clock is ahead of ours by no more is believed. */
  private static final Duration AHEAD_MAX = Duration.ofSeconds(30);

  private static final int BODY_SIZE = 16;
  private static final int MAC_SIZE = 16;

  /** One text for one nonce: what is counted under it must not be counted again. */
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

  private static final String MAC = "HmacSHA256";

  private final SecureRandom random = new SecureRandom();
  private final SecretKey key;
  private final InstantSource clock;

  Nonces(ServerKey serverKey, InstantSource clock) {
    this.key = serverKey.derive(MAC, "privatelink digest nonce 1");
    this.clock = clock;
  }

  /** A new nonce: 64 hexadecimal digits. */
  public String make() {
    byte[] body =
        ByteBuffer.allocate(BODY_SIZE).putLong(clock.millis()).putLong(random.nextLong()).array();
    return HexFormat.of().formatHex(body) + HexFormat.of().formatHex(mac(body));
  }

  /** What a nonce is worth; empty if it is none of ours. */
  public Optional<Known> recognise(String nonce) {
    if (!SHAPE.matcher(nonce).matches()) {
      return Optional.empty();
    }
    byte[] bytes = HexFormat.of().parseHex(nonce);
    byte[] body = Arrays.copyOf(bytes, BODY_SIZE);
    byte[] mac = Arrays.copyOfRange(bytes, BODY_SIZE, BODY_SIZE + MAC_SIZE);
    if (!MessageDigest.isEqual(mac(body), mac)) {
      return Optional.empty();
    }
    Instant born = Instant.ofEpochMilli(ByteBuffer.wrap(body).getLong());
    Instant now = clock.instant();
    boolean stale = !now.isBefore(born.plus(LIFETIME)) || born.isAfter(now.plus(AHEAD_MAX));
    return Optional.of(new Known(stale, born.plus(LIFETIME)));
  }

  private byte[] mac(byte[] body) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      return Arrays.copyOf(mac.doFinal(body), MAC_SIZE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks " + MAC, e);
    }
  }

  /**
   * A nonce that we made.
   *
   * @param stale whether it opens nothing any more
   * @param deadAt when it does so no more, whoever is asked
   */
  public record Known(boolean stale, Instant deadAt) {}
}
