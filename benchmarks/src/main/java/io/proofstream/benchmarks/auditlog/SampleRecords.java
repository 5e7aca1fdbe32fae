package io.proofstream.benchmarks.auditlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.auditlog.entry.PayloadHeader;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.entry.StoredPayload;
import io.proofstream.auditlog.writer.RecordToLog;
import io.proofstream.v1.Transaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records for a log without Kafka: transactions whose stored payload has a length that is given.
 */
final class SampleRecords {
  /** Different ones; then they come again, under other offsets and salts. */
  private static final int DIFFERENT = 20_000;

  private static final int WIRE_HEADER_BYTES = 5;

  private final SourcePartition source = new SourcePartition("transactions.v1", new UUID(1, 1), 0);
  private final List<RecordToLog> records = new ArrayList<>(DIFFERENT);

  /**
   * @param payloadBytes length of each stored payload
   */
  SampleRecords(int payloadBytes, long seed) throws IOException {
    SampleTraffic traffic = new SampleTraffic(seed);
    for (int i = 0; i < DIFFERENT; i++) {
      Transaction transaction = traffic.transaction(i);
      byte[] key = transaction.getAccountId().getBytes(UTF_8);
      List<PayloadHeader> headers =
          StreamSupport.stream(
                  traffic
                      .headers("io.proofstream.v1.Transaction", transaction.getTransactionId())
                      .spliterator(),
                  false)
              .map(header -> new PayloadHeader(header.key(), header.value()))
              .toList();
      byte[] value = inWireFormat(transaction);
      int others = storedBytes(key, headers, value) - value.length;
      if (others + value.length > payloadBytes) {
        throw new IllegalArgumentException(
            "a sample takes %d bytes already, %d are wanted"
                .formatted(others + value.length, payloadBytes));
      }
      records.add(record(key, headers, padded(value, payloadBytes - others, i)));
    }
  }

  private static byte[] inWireFormat(SpecificRecord value) throws IOException {
    byte[] bytes = AvroBytes.of(value);
    byte[] framed = new byte[WIRE_HEADER_BYTES + bytes.length];
    System.arraycopy(bytes, 0, framed, WIRE_HEADER_BYTES, bytes.length);
    return framed;
  }

  private static int storedBytes(byte[] key, List<PayloadHeader> headers, byte[] value) {
    byte[] salt = new byte[StoredPayload.SALT_BYTES];
    return new StoredPayload(salt, key, headers, value).encode().length;
  }

  /** Filled up with decimal digits, which compress by about as much as the fields before them. */
  private static byte[] padded(byte[] value, int length, long seed) {
    byte[] padded = Arrays.copyOf(value, length);
    long state = seed + 1;
    for (int i = value.length; i < length; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      padded[i] = (byte) ('0' + Long.remainderUnsigned(state >>> 33, 10));
    }
    return padded;
  }

  private RecordToLog record(byte[] key, List<PayloadHeader> headers, byte[] value) {
    return new RecordToLog(source, 0, 0, 0, key, headers, value);
  }

  /** So many records, with offsets from the first one on. */
  List<RecordToLog> batch(long firstOffset, int count) {
    List<RecordToLog> batch = new ArrayList<>(count);
    for (long offset = firstOffset; offset < firstOffset + count; offset++) {
      RecordToLog sample = records.get((int) (offset % DIFFERENT));
      batch.add(
          new RecordToLog(
              source, offset, 0, offset, sample.key(), sample.headers(), sample.value()));
    }
    return batch;
  }

  /** About so many bytes of values, for measuring compression. */
  byte[] bytes(int atLeast) {
    var all = new java.io.ByteArrayOutputStream();
    for (int i = 0; all.size() < atLeast; i++) {
      RecordToLog record = records.get(i);
      byte[] salt = new byte[StoredPayload.SALT_BYTES];
      new java.util.Random(i).nextBytes(salt);
      all.writeBytes(
          new StoredPayload(salt, record.key(), record.headers(), record.value()).encode());
    }
    return all.toByteArray();
  }
}
