package io.proofstream.alert.delivery.net;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** What addresses are for, by IANA's special-purpose registries (RFC 6890), as of 2026. */
final class AddressRegistry {
  /** IPv4 addresses translated by the network (NAT64, RFC 6052): what counts is who is behind. */
  private static final AddressRange TRANSLATED = AddressRange.of("64:ff9b::/96");

  private static final int IPV4_IN_IPV6_OFFSET = 12;

  private static final List<AddressRange> LOOPBACK = ranges("127.0.0.0/8", "::1/128");

  /** Of Amazon, Google and most others; Amazon's tasks; Azure; Alibaba; Oracle; and by IPv6. */
  private static final List<AddressRange> METADATA =
      ranges(
          "169.254.169.254/32",
          "169.254.170.2/32",
          "169.254.170.23/32",
          "168.63.129.16/32",
          "100.100.100.200/32",
          "192.0.0.192/32",
          "fd00:ec2::/32",
          "fd20:ce::/32");

  private static final List<AddressRange> PRIVATE =
      ranges("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");

  private static final List<AddressRange> RESERVED =
      ranges(
          "0.0.0.0/8",
          "100.64.0.0/10",
          "169.254.0.0/16",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.31.196.0/24",
          "192.52.193.0/24",
          "192.88.99.0/24",
          "192.175.48.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "2620:4f:8000::/48",
          "3fff::/20");

  /** Of IPv6 only this much is handed out (RFC 4291 section 2.4); what is left is reserved. */
  private static final List<AddressRange> HANDED_OUT = ranges("0.0.0.0/0", "2000::/3");

  private AddressRegistry() {}

  /** How far an address reaches; for one in several blocks that is what the smallest says. */
  static Reach reach(InetAddress address) {
    byte[] bytes = address.getAddress();
    byte[] meant =
        TRANSLATED.contains(bytes)
            ? Arrays.copyOfRange(bytes, IPV4_IN_IPV6_OFFSET, bytes.length)
            : bytes;
    if (isIn(LOOPBACK, meant)) {
      return Reach.LOOPBACK;
    }
    if (isIn(METADATA, meant)) {
      return Reach.METADATA;
    }
    if (isIn(PRIVATE, meant)) {
      return Reach.PRIVATE;
    }
    return isIn(RESERVED, meant) || !isIn(HANDED_OUT, meant) ? Reach.RESERVED : Reach.PUBLIC;
  }

  private static boolean isIn(List<AddressRange> ranges, byte[] address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  private static List<AddressRange> ranges(String... cidrs) {
    return Arrays.stream(cidrs).map(AddressRange::of).toList();
  }
}
