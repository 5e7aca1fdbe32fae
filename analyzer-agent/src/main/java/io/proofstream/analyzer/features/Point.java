package io.proofstream.analyzer.features;

/**
 * An event in a {@link Timeline}.
 *
 * @param time event time, microseconds since 1970-01-01 UTC
 * @param value what windows add up: an amount in minor units
 * @param other the entity on the other side
 * @param tag identifies the transaction
 * @param marked what windows count apart: fraud
 */
record Point(long time, long value, String other, long tag, boolean marked) {
  Point withMark(boolean mark) {
    return new Point(time, value, other, tag, mark);
  }
}
