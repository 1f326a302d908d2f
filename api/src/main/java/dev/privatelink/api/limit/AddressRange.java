package dev.privatelink.api.limit;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * Addresses that begin alike.
 *
 * @param first one of them
 * @param bits how many of their first bits are the same
 */
public record AddressRange(InetAddress first, int bits) {

  /**
   * Reads {@code 10.0.0.0/8}, or a single address.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    InetAddress first =
        InetAddress.ofLiteral((slash < 0 ? text : text.substring(0, slash)).strip());
    int all = first.getAddress().length * Byte.SIZE;
    int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1).strip());
    if (bits < 0 || bits > all) {
      throw new IllegalArgumentException("a range of %d of %d bits".formatted(bits, all));
    }
    return new AddressRange(first, bits);
  }

  /** Whether an address is one of them. */
  public boolean contains(InetAddress address) {
    byte[] mine = first.getAddress();
    byte[] other = address.getAddress();
    return mine.length == other.length && Arrays.equals(cut(mine, bits), cut(other, bits));
  }

  /** The first bits of an address; the others are zero. */
  static byte[] cut(byte[] address, int bits) {
    byte[] cut = new byte[address.length];
    for (int bit = 0; bit < bits; bit++) {
      cut[bit / Byte.SIZE] |= (byte) (address[bit / Byte.SIZE] & (0x80 >> (bit % Byte.SIZE)));
    }
    return cut;
  }
}
