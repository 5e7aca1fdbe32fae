package io.proofstream.schemas;

/** How a topic is partitioned. */
public enum Partitions {
  /** One partition for each market, the same number in all such topics. */
  PER_MARKET,
  /** One partition. */
  ONE
}
