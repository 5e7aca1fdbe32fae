package io.proofstream.analyzer.store;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A store on disk with its {@link HotRecords} in front, below its changelog: what was logged may
 * reach the disk later, when it makes room or when Kafka Streams writes down how far the store is.
 * After a kill under exactly-once Kafka Streams throws a store away and restores it from the
 * changelog, so nothing is lost by what had not reached it.
 */
final class HotStore implements KeyValueStore<Bytes, byte[]> {
  private final KeyValueStore<Bytes, byte[]> store;
  private final HotRecords hot;

  /**
   * @param store on disk
   * @param bytesMax of heap for the hot records
   */
  HotStore(KeyValueStore<Bytes, byte[]> store, long bytesMax) {
    this.store = store;
    this.hot = new HotRecords(bytesMax, store::get, store::putAll);
  }

  /** Writes all to the disk and forgets it: from now on others write there. */
  void clear() {
    hot.write();
    hot.clear();
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
  public byte[] putIfAbsent(Bytes key, byte[] value) {
    byte[] present = get(key);
    if (present == null) {
      put(key, value);
    }
    return present;
  }

  @Override
  public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
    entries.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public byte[] delete(Bytes key) {
    byte[] former = get(key);
    put(key, null);
    return former;
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    hot.write();
    return store.range(from, to);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    hot.write();
    return store.all();
  }

  @Override
  public long approximateNumEntries() {
    return store.approximateNumEntries();
  }

  @Override
  public String name() {
    return store.name();
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    store.init(context, root);
  }

  @Override
  public void commit(Map<TopicPartition, Long> changelogOffsets) {
    hot.write();
    store.commit(changelogOffsets);
  }

  @Override
  public Long committedOffset(TopicPartition partition) {
    return store.committedOffset(partition);
  }

  @Override
  @SuppressWarnings("deprecation") // Kafka Streams asks it for as long as a store may not.
  public boolean managesOffsets() {
    return store.managesOffsets();
  }

  @Override
  public Position getPosition() {
    return store.getPosition();
  }

  @Override
  public boolean persistent() {
    return store.persistent();
  }

  @Override
  public boolean isOpen() {
    return store.isOpen();
  }

  @Override
  public void close() {
    if (store.isOpen()) {
      clear();
    }
    store.close();
  }
}
