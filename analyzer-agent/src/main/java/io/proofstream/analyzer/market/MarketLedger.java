package io.proofstream.analyzer.market;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a market's task counts besides its windows, kept in its store: the next outcome's number,
 * how far labels and verdicts were read, and the market's currency once one is known.
 *
 * @param nextSequence number of the next outcome, from 0
 * @param labelsOffset offset of the first label not yet read
 * @param verdictsOffset offset of the first verdict not yet read
 * @param currency ISO 4217 code, empty where no transaction was accepted yet
 */
record MarketLedger(long nextSequence, long labelsOffset, long verdictsOffset, String currency) {
  static final MarketLedger EMPTY = new MarketLedger(0, 0, 0, "");

  private static final byte VERSION = 1;
  private static final int FIXED_BYTES = 1 + 3 * Long.BYTES;

  MarketLedger afterOutcome() {
    return new MarketLedger(nextSequence + 1, labelsOffset, verdictsOffset, currency);
  }

  MarketLedger withLabelsReadTo(long offset) {
    return new MarketLedger(nextSequence, offset, verdictsOffset, currency);
  }

  MarketLedger withVerdictsReadTo(long offset) {
    return new MarketLedger(nextSequence, labelsOffset, offset, currency);
  }

  MarketLedger withCurrency(String code) {
    return new MarketLedger(nextSequence, labelsOffset, verdictsOffset, code);
  }

  byte[] encode() {
    byte[] code = currency.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(FIXED_BYTES + code.length)
        .put(VERSION)
        .putLong(nextSequence)
        .putLong(labelsOffset)
        .putLong(verdictsOffset)
        .put(code)
        .array();
  }

  static MarketLedger decode(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    byte version = buffer.get();
    if (version != VERSION) {
      throw new IllegalStateException(
          "market ledger has version " + version + ", " + VERSION + " is expected");
    }
    long nextSequence = buffer.getLong();
    long labelsOffset = buffer.getLong();
    long verdictsOffset = buffer.getLong();
    String currency = StandardCharsets.US_ASCII.decode(buffer).toString();
    return new MarketLedger(nextSequence, labelsOffset, verdictsOffset, currency);
  }
}
