package io.proofstream.schemas;

import java.nio.ByteBuffer;

/**
 * What an outcome of the analyzer answers, in the header {@value Headers#OUTCOME}, so that an
 * auditor can follow it without decoding Avro. {@value #BYTES} bytes, big-endian: u64 sequence, u32
 * source partition, u64 source offset, 32 bytes hash.
 *
 * @param sequence dense number of the outcome in its market, from 0
 * @param sourcePartition partition of transactions.v1 that holds the transaction
 * @param sourceOffset its offset
 * @param sourceHash SHA-256 of its record's value, 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody; callers hand over the array.
public record OutcomeHeader(
    long sequence, int sourcePartition, long sourceOffset, byte[] sourceHash) {
  /** Length of the header's value. */
  public static final int BYTES = 52;

  private static final int HASH_BYTES = 32;

  public OutcomeHeader {
    if (sourceHash.length != HASH_BYTES) {
      throw new IllegalArgumentException(
          "source hash has " + sourceHash.length + " bytes, " + HASH_BYTES + " are expected");
    }
  }

  /** The header's value. */
  public byte[] encode() {
    return ByteBuffer.allocate(BYTES)
        .putLong(sequence)
        .putInt(sourcePartition)
        .putLong(sourceOffset)
        .put(sourceHash)
        .array();
  }

  /**
   * @param bytes a header's value
   * @return what it says
   * @throws IllegalArgumentException if it has another length
   */
  public static OutcomeHeader decode(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          Headers.OUTCOME + " has " + bytes.length + " bytes, " + BYTES + " are expected");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long sequence = buffer.getLong();
    int partition = buffer.getInt();
    long offset = buffer.getLong();
    byte[] hash = new byte[HASH_BYTES];
    buffer.get(hash);
    return new OutcomeHeader(sequence, partition, offset, hash);
  }
}
