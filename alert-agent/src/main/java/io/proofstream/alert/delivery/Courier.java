package io.proofstream.alert.delivery;

import io.proofstream.alert.delivery.message.Notice;
import io.proofstream.alert.delivery.order.Answer;

/** Brings notices to one receiver, several at the same time. */
interface Courier extends AutoCloseable {
  /** Tries once, within the destination's timeout; does not throw. */
  Answer deliver(Notice notice);

  @Override
  void close();
}
