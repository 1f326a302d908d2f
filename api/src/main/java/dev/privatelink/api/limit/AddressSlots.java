package dev.privatelink.api.limit;

import dev.privatelink.api.settings.ServerKey;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The names under which addresses are counted whose callers did not prove who they are. Which
 * addresses share a slot is a secret of the installation, or somebody could choose an address that
 * uses up the limit of another.
 */
@Singleton
public final class AddressSlots {
  /**
   * Addresses are counted in this many slots, so that whoever has many of them cannot fill the
   * table: at most 262,144 rows, a few dozen megabytes. Two addresses that share a slot share their
   * limit.
   */
  private static final int SLOTS = 1 << 18;

  /** What a customer of a provider is given at least; they may use all of it. */
  private static final int IPV6_PREFIX = 64;

  private static final String MAC = "HmacSHA256";

  private final SecretKey key;

  /**
   * @param server the same in all processes that serve the API, so that they count together; others
   *     count for themselves
   */
  AddressSlots(Optional<ServerKey> server) {
    this.key =
        server
            .map(known -> known.derive(MAC, "privatelink address slots 1"))
            .orElseGet(AddressSlots::random);
  }

  /** The slot of an address. */
  public String of(InetAddress address) {
    byte[] bytes = address.getAddress();
    byte[] customer =
        AddressRange.cut(bytes, bytes.length > 4 ? IPV6_PREFIX : bytes.length * Byte.SIZE);
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      int slot = ByteBuffer.wrap(mac.doFinal(customer)).getInt() & (SLOTS - 1);
      return "address:" + HexFormat.of().toHexDigits(slot, 5);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks " + MAC, e);
    }
  }

  private static SecretKey random() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return new SecretKeySpec(bytes, MAC);
  }
}
