package io.proofstream.analyzer.features;

/**
 * What a tree knows of a node without reading it.
 *
 * @param id the node's number in its tree
 * @param last the time of its newest event
 * @param count events in or below it
 * @param sum of their values
 */
record Child(long id, long last, long count, long sum) {
  static Child of(long id, Node node) {
    Totals totals = node.totals();
    return new Child(id, node.last(), totals.count(), totals.sum());
  }

  Totals totals() {
    return new Totals(count, sum);
  }

  void write(ByteWriter out) {
    out.unsigned(id).signed(last).unsigned(count).signed(sum);
  }

  static Child read(ByteReader in) {
    return new Child(in.unsigned(), in.signed(), in.unsigned(), in.signed());
  }
}
