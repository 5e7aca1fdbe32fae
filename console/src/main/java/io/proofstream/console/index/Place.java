package io.proofstream.console.index;

/**
 * Where a record lies.
 *
 * @param topic the topic's name in the catalogue, without the deployment's prefix
 * @param partition its partition
 * @param offset its offset
 */
public record Place(String topic, int partition, long offset) {}
