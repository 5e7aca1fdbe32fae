package io.proofstream.alert.delivery.net;

import java.net.UnknownHostException;

/** A receiver's name leads to an address that is not spoken to; the message says which and why. */
public final class RefusedAddressException extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  RefusedAddressException(String message) {
    super(message);
  }
}
