package io.proofstream.auditlog.entry;

import io.proofstream.auditlog.tree.Hash;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Which transaction a record of the analyzer answers. It comes in the record's last header named
 * {@value #HEADER}: {@value #BYTES} bytes, big-endian, u64 sequence, u32 source partition, u64
 * source offset, hash.
 *
 * @param sequence dense number of the outcome in its market, from 0
 * @param sourcePartition partition of the transaction's record; also the market's number
 * @param sourceOffset its offset
 * @param sourceHash SHA-256 of its value
 */
public record Outcome(long sequence, int sourcePartition, long sourceOffset, Hash sourceHash) {
  /** Name of the header. */
  public static final String HEADER = "proofstream-outcome";

  /** Length of the header's value. */
  public static final int BYTES = 8 + 4 + 8 + Hash.BYTES;

  /**
   * @param headers of a record
   * @return what the last header of that name says, if there is one and it has {@value #BYTES}
   *     bytes
   */
  public static Optional<Outcome> in(List<PayloadHeader> headers) {
    for (int i = headers.size() - 1; i >= 0; i--) {
      if (headers.get(i).name().equals(HEADER)) {
        byte[] value = headers.get(i).value();
        return value != null && value.length == BYTES
            ? Optional.of(read(ByteBuffer.wrap(value)))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  static Outcome read(ByteBuffer in) {
    return new Outcome(in.getLong(), in.getInt(), in.getLong(), Hash.read(in));
  }

  void write(ByteBuffer out) {
    out.putLong(sequence).putInt(sourcePartition).putLong(sourceOffset);
    sourceHash.write(out);
  }
}
