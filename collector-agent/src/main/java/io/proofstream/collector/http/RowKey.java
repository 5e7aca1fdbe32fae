package io.proofstream.collector.http;

/**
 * What a row that was sent is known by until its offset is: a record of the same bytes in the same
 * market has the same outcome.
 *
 * @param partition its market's partition
 * @param content of the record's value
 */
record RowKey(int partition, Fingerprint content) {}
