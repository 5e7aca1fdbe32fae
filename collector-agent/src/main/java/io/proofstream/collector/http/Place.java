package io.proofstream.collector.http;

/**
 * Where a transaction lies in transactions.v1.
 *
 * @param partition its market's partition
 * @param offset its offset
 */
record Place(int partition, long offset) {}
