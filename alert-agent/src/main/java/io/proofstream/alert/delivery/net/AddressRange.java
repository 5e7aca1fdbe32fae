package io.proofstream.alert.delivery.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A block of addresses in CIDR form (RFC 4632, RFC 4291 section 2.3). */
final class AddressRange {
  private static final int BITS_PER_BYTE = 8;

  private final byte[] first;
  private final int bits;

  private AddressRange(byte[] first, int bits) {
    this.first = first;
    this.bits = bits;
  }

  /**
   * @param cidr its first address as a literal, 10.0.0.0/8 for example
   */
  static AddressRange of(String cidr) {
    int slash = cidr.indexOf('/');
    return new AddressRange(
        literal(cidr.substring(0, slash)), Integer.parseInt(cidr.substring(slash + 1)));
  }

  /**
   * @param address 4 or 16 bytes
   */
  boolean contains(byte[] address) {
    if (address.length != first.length) {
      return false;
    }
    int whole = bits / BITS_PER_BYTE;
    if (!Arrays.equals(address, 0, whole, first, 0, whole)) {
      return false;
    }
    int rest = bits % BITS_PER_BYTE;
    int mask = 0xFF00 >> rest & 0xFF;
    return rest == 0 || ((address[whole] ^ first[whole]) & mask) == 0;
  }

  /** Never asks a resolver. */
  private static byte[] literal(String text) {
    if (!text.matches("[0-9a-f:.]+")) {
      throw new IllegalArgumentException(text + " is not an address");
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text + " is not an address", e);
    }
  }
}
