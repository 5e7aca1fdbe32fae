package io.proofstream.analyzer.features;

/**
 * From when on a transaction is known to be fraud, or no longer.
 *
 * @param at the time of knowing, not before the transaction; microseconds since 1970-01-01
 * @param fraudSince {@code at} where it becomes fraud; where it ceases to be, since when it was
 * @param accepted whether the transaction itself is there, so that it counts in windows of its time
 * @param occurredAt the transaction's own time; without meaning where it is not there
 */
record FraudChange(long at, long fraudSince, boolean accepted, long occurredAt) {
  static FraudChange of(long at, long fraudSince, boolean accepted, long occurredAt) {
    return new FraudChange(at, fraudSince, accepted, accepted ? occurredAt : 0);
  }

  boolean isFraud() {
    return at == fraudSince;
  }

  Event toEvent() {
    return new Event(at, accepted ? at - occurredAt + 1 : 0, at - fraudSince);
  }

  static FraudChange of(long time, long value, long other) {
    return of(time, time - other, value != 0, time - value + 1);
  }
}
