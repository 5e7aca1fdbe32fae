package io.proofstream.collector.http;

/**
 * What a transaction is known by.
 *
 * @param partition its market's partition
 * @param id its id within the market
 */
record Identity(int partition, String id) {}
