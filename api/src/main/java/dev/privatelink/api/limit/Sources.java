package dev.privatelink.api.limit;

import dev.privatelink.model.Actor;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** The names under which those who ask are counted. */
public final class Sources {
  /**
   * Addresses are counted in this many slots, so that whoever has many of them cannot fill the
   * table: at most 262,144 rows, a few dozen megabytes. Two addresses that share a slot share their
   * limit.
   */
  private static final int SLOTS = 1 << 18;

  /** What a customer of a provider is given at least; they may use all of it. */
  private static final int IPV6_PREFIX = 64;

  private Sources() {}

  /** Of somebody who proved who they are. There are as many as there are keys. */
  public static String of(Actor actor) {
    return "caller:" + actor.kind() + ":" + actor.subject();
  }

  /** Of somebody who did not. */
  public static String of(InetAddress address) {
    byte[] bytes = address.getAddress();
    var hash = new CRC32();
    hash.update(AddressRange.cut(bytes, bytes.length > 4 ? IPV6_PREFIX : bytes.length * Byte.SIZE));
    return "address:" + HexFormat.of().toHexDigits(hash.getValue() % SLOTS, 5);
  }
}
