package io.proofstream.alert.delivery.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses from literals. */
public final class Addresses {
  private Addresses() {}

  public static InetAddress of(String literal) throws UnknownHostException {
    return InetAddress.getAllByName(literal)[0];
  }
}
