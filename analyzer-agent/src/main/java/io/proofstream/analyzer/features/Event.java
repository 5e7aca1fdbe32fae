package io.proofstream.analyzer.features;

/**
 * One entry of a timeline.
 *
 * @param time microseconds since 1970-01-01
 * @param value what is summed: minor units for an account's payments, otherwise a further fact
 * @param other the number of the entity on the other side, or a further fact
 */
record Event(long time, long value, long other) {}
