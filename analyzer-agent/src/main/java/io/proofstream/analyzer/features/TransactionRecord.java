package io.proofstream.analyzer.features;

import java.util.Arrays;
import java.util.List;

/**
 * What is remembered of a transaction id.
 *
 * @param heardAt the market's time when the transaction or its last label came
 * @param occurredAt the transaction's event time; while there are only labels, as they say
 * @param counterpartyId the transaction's counterparty; while there are only labels, as they say
 * @param source the accepted record; null while there are only labels
 * @param statements what labels say of it
 */
record TransactionRecord(
    long heardAt, long occurredAt, String counterpartyId, Source source, Statements statements) {

  TransactionRecord heardAt(long marketTime) {
    return new TransactionRecord(
        Math.max(heardAt, marketTime), occurredAt, counterpartyId, source, statements);
  }

  /** When it begins and ceases to be fraud. */
  List<FraudChange> changes() {
    return statements.changes(occurredAt, source != null);
  }

  /** The record of the accepted transaction. */
  static final class Source {
    private static final int HASH_BYTES = 32;

    private final long acceptedAt;
    private final long offset;
    private final byte[] hash;

    /**
     * An accepted record.
     *
     * @param acceptedAt the market's time then
     */
    Source(long acceptedAt, long offset, byte[] hash) {
      if (hash.length != HASH_BYTES) {
        throw new IllegalArgumentException(
            "hash of " + hash.length + " bytes, " + HASH_BYTES + " are expected");
      }
      this.acceptedAt = acceptedAt;
      this.offset = offset;
      this.hash = hash.clone();
    }

    long acceptedAt() {
      return acceptedAt;
    }

    long offset() {
      return offset;
    }

    boolean hasHash(byte[] other) {
      return Arrays.equals(hash, other);
    }
  }

  byte[] toBytes() {
    ByteWriter out = new ByteWriter(96).octet(ByteReader.FORMAT);
    out.signed(heardAt).signed(occurredAt).text(counterpartyId).octet(source == null ? 0 : 1);
    if (source != null) {
      out.signed(source.acceptedAt).unsigned(source.offset).raw(source.hash);
    }
    statements.write(out);
    return out.toBytes();
  }

  static TransactionRecord of(byte[] bytes) {
    ByteReader in = ByteReader.ofRecord(bytes);
    long heardAt = in.signed();
    long occurredAt = in.signed();
    String counterpartyId = in.text();
    Source source =
        in.octet() == 0 ? null : new Source(in.signed(), in.unsigned(), in.raw(Source.HASH_BYTES));
    return new TransactionRecord(heardAt, occurredAt, counterpartyId, source, Statements.read(in));
  }
}
