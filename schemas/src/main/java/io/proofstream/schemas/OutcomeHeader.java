package io.proofstream.schemas;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

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
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode look into it; callers hand it over.
public record OutcomeHeader(
    long sequence, int sourcePartition, long sourceOffset, byte[] sourceHash) {
  /** Length of the header's value. */
  public static final int BYTES = 52;

  private static final int HASH_BYTES = 32;

  public OutcomeHeader {
    if (sequence < 0 || sourcePartition < 0 || sourceOffset < 0) {
      throw new IllegalArgumentException(
          "sequence %d, source partition %d and source offset %d are not all 0 or more"
              .formatted(sequence, sourcePartition, sourceOffset));
    }
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
   * @throws IllegalArgumentException if it has another length, or a number beyond Java's range
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

  @Override
  public boolean equals(Object other) {
    return other instanceof OutcomeHeader that
        && sequence == that.sequence
        && sourcePartition == that.sourcePartition
        && sourceOffset == that.sourceOffset
        && Arrays.equals(sourceHash, that.sourceHash);
  }

  @Override
  public int hashCode() {
    return Objects.hash(sequence, sourcePartition, sourceOffset, Arrays.hashCode(sourceHash));
  }

  @Override
  public String toString() {
    return "OutcomeHeader[sequence=%d, source=%d-%d, hash=%s]"
        .formatted(sequence, sourcePartition, sourceOffset, HexFormat.of().formatHex(sourceHash));
  }
}
