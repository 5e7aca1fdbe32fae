package io.proofstream.analyzer.store;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;

/**
 * Lets RocksDB say at once that a key is not there, which is what is asked of every new transaction
 * id. Kafka Streams leaves the filters of the last level out (optimizeFiltersForHits), where most
 * keys lie, so that a miss would read a block of it; memtables have none at all.
 */
public final class MissesStayCheap implements RocksDBConfigSetter {
  private static final double MEMTABLE_FILTER_SHARE = 0.05;

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    options.setOptimizeFiltersForHits(false);
    options.setMemtableWholeKeyFiltering(true);
    options.setMemtablePrefixBloomSizeRatio(MEMTABLE_FILTER_SHARE);
  }

  @Override
  public void close(String store, Options options) {
    // Nothing was made that RocksDB does not close.
  }
}
