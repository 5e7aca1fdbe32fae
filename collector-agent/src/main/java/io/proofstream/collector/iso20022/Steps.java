package io.proofstream.collector.iso20022;

import io.proofstream.collector.rows.RowLimits;

/** The path of the element that is open. */
final class Steps {
  private final StringBuilder text = new StringBuilder();
  private final int[] lengths = new int[RowLimits.XML_DEPTH_MAX + 1];
  private int depth;

  void enter(String name) {
    lengths[depth++] = text.length();
    if (!text.isEmpty()) {
      text.append('/');
    }
    text.append(name);
  }

  void leave() {
    text.setLength(lengths[--depth]);
  }

  /** How many elements are open. */
  int depth() {
    return depth;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
