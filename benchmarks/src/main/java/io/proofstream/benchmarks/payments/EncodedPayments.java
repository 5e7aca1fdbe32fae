package io.proofstream.benchmarks.payments;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Transaction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Simulated payments as records, those of an account in one market. Each has its number in a
 * header, which who copies headers gives back.
 */
public final class EncodedPayments {
  private static final String TOPIC = new TopicNames("").of(Topics.TRANSACTIONS);
  private static final String NUMBER = "benchmark-number";

  private final SimulatedPayments payments;
  private final TopicCodec<Transaction> codec;
  private final int markets;
  private long sent;

  /**
   * @param payments where they come from
   * @param codec of transactions.v1
   * @param markets how many there are, at least 1
   */
  public EncodedPayments(SimulatedPayments payments, TopicCodec<Transaction> codec, int markets) {
    this.payments = payments;
    this.codec = codec;
    this.markets = markets;
  }

  /** The next one; the first one's number is 0. */
  public ProducerRecord<byte[], byte[]> next() {
    Transaction transaction = payments.transaction(payments.next());
    byte[] key = transaction.getAccountId().getBytes(UTF_8);
    int market = Math.floorMod(transaction.getAccountId().hashCode(), markets);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(TOPIC, market, key, codec.encode(transaction));
    record.headers().add(NUMBER, ByteBuffer.allocate(Long.BYTES).putLong(sent++).array());
    return record;
  }

  /** The next ones, made beforehand: what is measured waits for none. */
  public List<ProducerRecord<byte[], byte[]>> next(int count) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      records.add(next());
    }
    return records;
  }

  /** The number of a record, or of the one whose headers it took over. */
  public static long number(ConsumerRecord<byte[], byte[]> record) {
    return ByteBuffer.wrap(record.headers().lastHeader(NUMBER).value()).getLong();
  }
}
