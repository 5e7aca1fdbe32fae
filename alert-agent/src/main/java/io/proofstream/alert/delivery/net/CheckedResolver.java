package io.proofstream.alert.delivery.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Finds the addresses of a name and looks at each. A connection is made to what this returns, and
 * nothing else asks for the name's addresses, so that a name cannot lead elsewhere between the look
 * and the connection.
 *
 * @param resolver finds the addresses
 * @param policy which may be spoken to
 */
record CheckedResolver(Resolver resolver, AddressPolicy policy) {
  /**
   * @param host a name or a literal address
   * @param encrypted whether it will be spoken to through TLS
   * @return its addresses, each of them allowed
   * @throws RefusedAddressException if one is not: who mixes them in is not trusted with the others
   * @throws UnknownHostException if the name has none
   */
  InetAddress[] addresses(String host, boolean encrypted) throws UnknownHostException {
    InetAddress[] found = resolver.addresses(host);
    for (InetAddress address : found) {
      var refusal = policy.refusal(address, encrypted);
      if (refusal.isPresent()) {
        throw new RefusedAddressException(host + ": " + refusal.get());
      }
    }
    return found;
  }
}
