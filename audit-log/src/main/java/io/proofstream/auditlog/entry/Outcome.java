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
   * @return what the last header of that name says, if there is one, of {@value #BYTES} bytes and
   *     with numbers below 2^63 and 2^31
   */
  public static Optional<Outcome> in(List<PayloadHeader> headers) {
    for (int i = headers.size() - 1; i >= 0; i--) {
      if (headers.get(i).name().equals(HEADER)) {
        return of(headers.get(i).value());
      }
    }
    return Optional.empty();
  }

  private static Optional<Outcome> of(byte[] header) {
    return header != null && header.length == BYTES
        ? natural(ByteBuffer.wrap(header))
        : Optional.empty();
  }

  static Optional<Outcome> natural(ByteBuffer header) {
    return Optional.of(read(header)).filter(Outcome::isNatural);
  }

  private boolean isNatural() {
    return sequence >= 0 && sourcePartition >= 0 && sourceOffset >= 0;
  }

  static Outcome read(ByteBuffer in) {
    return new Outcome(in.getLong(), in.getInt(), in.getLong(), Hash.read(in));
  }

  static Outcome readNatural(ByteBuffer in) {
    Outcome outcome = read(in);
    if (!outcome.isNatural()) {
      throw new MalformedException("an outcome with a negative number");
    }
    return outcome;
  }

  void write(ByteBuffer out) {
    out.putLong(sequence).putInt(sourcePartition).putLong(sourceOffset);
    sourceHash.write(out);
  }
}
