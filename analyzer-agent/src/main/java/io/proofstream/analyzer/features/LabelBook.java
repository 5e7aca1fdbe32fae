package io.proofstream.analyzer.features;

import java.util.ArrayList;
import java.util.List;

/**
 * What was said of one transaction: statements sorted by the time from which they count, and the
 * run of fraud that is counted as known now.
 */
final class LabelBook {
  /** No run of fraud is counted. */
  static final long NONE = Long.MIN_VALUE;

  private record Statement(long knownAt, boolean fraud) {}

  /**
   * What holds at a moment.
   *
   * @param fraud whether the transaction is fraud
   * @param since from when on that has been known without a break
   */
  record Standing(boolean fraud, long since) {
    static final Standing SILENCE = new Standing(false, NONE);
  }

  private final MarketStore store;
  private final String key;
  private final List<Statement> statements = new ArrayList<>();
  long countedRun = NONE;

  LabelBook(MarketStore store, long tag) {
    this.store = store;
    this.key = keyOf(tag);
    byte[] kept = store.get(key);
    if (kept != null) {
      Wire.Reader in = new Wire.Reader(kept);
      countedRun = in.number();
      while (!in.atEnd()) {
        statements.add(new Statement(in.number(), in.number() == 1));
      }
    }
  }

  static String keyOf(long tag) {
    return "x" + Long.toHexString(tag);
  }

  /** Adds a statement; at an equal time fraud wins. */
  void add(long knownAt, boolean fraud) {
    for (int i = 0; i < statements.size(); i++) {
      Statement there = statements.get(i);
      if (there.knownAt == knownAt) {
        statements.set(i, new Statement(knownAt, fraud || there.fraud));
        return;
      }
      if (there.knownAt > knownAt) {
        statements.add(i, new Statement(knownAt, fraud));
        return;
      }
    }
    statements.add(new Statement(knownAt, fraud));
  }

  /** What holds at a moment: the latest statement, since the first of its unbroken run. */
  Standing at(long moment) {
    Standing standing = Standing.SILENCE;
    for (Statement statement : statements) {
      if (statement.knownAt > moment) {
        break;
      }
      if (standing.since == NONE || standing.fraud != statement.fraud) {
        standing = new Standing(statement.fraud, statement.knownAt);
      }
    }
    return standing;
  }

  void save() {
    Wire.Writer out = new Wire.Writer().number(countedRun);
    statements.forEach(s -> out.number(s.knownAt).number(s.fraud ? 1 : 0));
    store.put(key, out.done());
  }
}
