package io.proofstream.runtime.kafka;

import java.util.Map;

/**
 * A topic as a deployment has to have it.
 *
 * @param name its full name
 * @param partitions how many it has
 * @param configs the broker's settings that it has to have; others are the broker's own business
 */
public record WantedTopic(String name, int partitions, Map<String, String> configs) {}
