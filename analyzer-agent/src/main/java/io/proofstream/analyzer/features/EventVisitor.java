package io.proofstream.analyzer.features;

/** Sees events one after another, in the order of (time, arrival). */
interface EventVisitor {
  void visit(long time, long value, long other);
}
