package io.proofstream.collector.load;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What is sent for one row.
 *
 * @param records the transaction where the row is one, and labels; or the rejection
 * @param transaction whether the first record is a transaction
 * @param rejection the code, if the row is rejected
 * @param end uncompressed offset behind the row
 * @param lastLine the row's last line
 */
public record OutgoingRow(
    List<ProducerRecord<byte[], byte[]>> records,
    boolean transaction,
    Optional<String> rejection,
    long end,
    long lastLine) {
  /** How many labels are among the records. */
  public int labels() {
    return rejection.isPresent() ? 0 : records.size() - (transaction ? 1 : 0);
  }
}
