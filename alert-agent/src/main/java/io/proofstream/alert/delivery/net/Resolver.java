package io.proofstream.alert.delivery.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a name. */
public interface Resolver {
  /** The machine's own. */
  Resolver SYSTEM = InetAddress::getAllByName;

  /**
   * @param host a name or a literal address
   * @return its addresses, one or more
   * @throws UnknownHostException if there is none
   */
  InetAddress[] addresses(String host) throws UnknownHostException;
}
