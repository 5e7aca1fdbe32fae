package io.proofstream.alert.delivery;

import io.proofstream.alert.delivery.message.PlainLine;
import io.proofstream.alert.delivery.net.RefusedAddressException;
import io.proofstream.alert.delivery.order.Answer;
import io.proofstream.alert.delivery.order.Fault;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;

/** Says in a word and a sentence why there was no answer. */
final class Failures {
  /** Longest sentence kept, in characters. */
  private static final int CHARACTERS_MAX = 500;

  private Failures() {}

  /** A receiver may come back, a name be corrected, a certificate renewed: all may pass. */
  static Answer.Failed of(IOException failure) {
    if (failure instanceof RefusedAddressException) {
      return failed(Fault.ADDRESS_REFUSED, failure.getMessage());
    }
    if (failure instanceof UnknownHostException) {
      return failed(Fault.UNKNOWN_HOST, "no address is known for the receiver's name");
    }
    if (failure instanceof InterruptedIOException) {
      return failed(Fault.TIMEOUT, "no answer in time: " + failure.getMessage());
    }
    if (failure instanceof SSLException) {
      return failed(Fault.TLS_FAILED, "no TLS connection: " + failure.getMessage());
    }
    if (failure instanceof ClientProtocolException) {
      return failed(Fault.BAD_ANSWER, "the answer is not HTTP within bounds");
    }
    return failed(Fault.CONNECTION_FAILED, "no connection: " + failure.getMessage());
  }

  private static Answer.Failed failed(Fault fault, String message) {
    return new Answer.Failed(fault, PlainLine.of(message, CHARACTERS_MAX));
  }
}
