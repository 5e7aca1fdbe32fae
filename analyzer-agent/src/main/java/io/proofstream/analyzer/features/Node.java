package io.proofstream.analyzer.features;

/** A node of an {@link EventTree}; immutable. */
sealed interface Node permits Events, Branch {
  /** Events of a leaf, children of a branch. */
  int size();

  /** The time of the newest event in or below it. */
  long last();

  /** All events in or below it. */
  Totals totals();

  /** The entries from one index to before another. */
  Node part(int from, int to);

  void write(ByteWriter out);
}
