package io.proofstream.analyzer.store;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A store on disk with its {@link HotRecords} in front, below its changelog: what was logged may
 * reach the disk later, when it makes room or when Kafka Streams writes down how far the store is.
 * After a kill under exactly-once Kafka Streams throws a store away and restores it from the
 * changelog, so nothing is lost by what had not reached it.
 */
final class HotStore extends ForwardingStore {
  private final HotRecords hot;

  /**
   * @param store on disk
   * @param bytesMax of heap for the hot records
   */
  HotStore(KeyValueStore<Bytes, byte[]> store, long bytesMax) {
    super(store);
    this.hot = new HotRecords(bytesMax, store::get, store::putAll);
  }

  /** Writes all to the disk and forgets it: from now on others write there. */
  void clear() {
    write();
    hot.clear();
  }

  @Override
  void write() {
    hot.write();
  }

  @Override
  public byte[] get(Bytes key) {
    return hot.get(key);
  }

  @Override
  public void put(Bytes key, byte[] value) {
    hot.put(key, value);
  }

  @Override
  public void commit(Map<TopicPartition, Long> changelogOffsets) {
    write();
    super.commit(changelogOffsets);
  }

  @Override
  public void close() {
    if (isOpen()) {
      clear();
    }
    super.close();
  }
}
