package io.proofstream.alert.delivery.net;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Which addresses a destination may be spoken to at. Public ones may; the rest would let whoever
 * owns a name reach what lies behind our firewall (OWASP, server-side request forgery).
 *
 * @param loopback whether this machine may
 * @param privateRanges whether an organisation's own networks may; metadata addresses never
 */
public record AddressPolicy(boolean loopback, boolean privateRanges) {
  /**
   * @param address an address
   * @param encrypted whether it will be spoken to through TLS
   * @return why it is not spoken to, for a person; empty where it may be
   */
  public Optional<String> refusal(InetAddress address, boolean encrypted) {
    Reach reach = AddressRegistry.reach(address);
    if (!encrypted && reach != Reach.LOOPBACK) {
      return refused(address, reach, "only loopback is spoken to without TLS");
    }
    return switch (reach) {
      case PUBLIC -> Optional.empty();
      case LOOPBACK ->
          loopback ? Optional.empty() : refused(address, reach, "allow.loopback is not set");
      case PRIVATE ->
          privateRanges ? Optional.empty() : refused(address, reach, "allow.private is not set");
      case METADATA, RESERVED -> refused(address, reach, "such an address is never spoken to");
    };
  }

  private static Optional<String> refused(InetAddress address, Reach reach, String why) {
    return Optional.of("%s is %s, %s".formatted(address.getHostAddress(), reach.phrase(), why));
  }
}
