package io.proofstream.benchmarks.peers;

import io.proofstream.v1.Transaction;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * What an account spent in a window.
 *
 * @param count payments
 * @param sumMinor their sum, in minor units
 */
record Spending(long count, long sumMinor) {
  static final Spending NONE = new Spending(0, 0);

  private static final int BYTES = 2 * Long.BYTES;

  Spending plus(Transaction transaction) {
    return new Spending(count + 1, sumMinor + transaction.getAmountMinor());
  }

  static Serde<Spending> serde() {
    return Serdes.serdeFrom(
        (topic, value) -> value == null ? null : value.encode(),
        (topic, bytes) -> bytes == null ? null : decode(bytes));
  }

  private byte[] encode() {
    return ByteBuffer.allocate(BYTES).putLong(count).putLong(sumMinor).array();
  }

  private static Spending decode(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Spending(buffer.getLong(), buffer.getLong());
  }
}
