package io.proofstream.runtime.settings;

import java.util.HashSet;
import java.util.List;

/**
 * The markets of this deployment: market i is partition i of every topic that is partitioned by
 * market.
 *
 * @param names unique names of 1 to 64 characters, at least one
 */
public record Markets(List<String> names) {
  public Markets {
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new SettingsException("markets: at least one market is expected");
    }
    if (new HashSet<>(names).size() != names.size()) {
      throw new SettingsException("markets: " + names + " names a market twice");
    }
    for (String name : names) {
      if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
        throw new SettingsException(
            "markets: '" + name + "' is not 1 to 64 letters, digits, dots, dashes or underscores");
      }
    }
  }

  /** How many partitions a topic has that is partitioned by market. */
  public int count() {
    return names.size();
  }

  /**
   * @param market a market's name
   * @return its partition
   * @throws SettingsException if there is no such market
   */
  public int partitionOf(String market) {
    int partition = names.indexOf(market);
    if (partition < 0) {
      throw new SettingsException("no market '" + market + "' in markets " + names);
    }
    return partition;
  }

  /**
   * @param partition a partition, 0 to count - 1
   * @return the market's name
   */
  public String nameOf(int partition) {
    return names.get(partition);
  }
}
