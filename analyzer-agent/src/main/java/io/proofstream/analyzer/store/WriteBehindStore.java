package io.proofstream.analyzer.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * What changed since the last commit, in front of a store: it reaches the store, and so its
 * changelog, once for each commit, in the order in which it first changed.
 *
 * <p>Kafka Streams tells only its own caches of a commit, by an interface of its internals; there
 * is no public way to hear of it.
 */
final class WriteBehindStore
    implements KeyValueStore<Bytes, byte[]>, CachedStateStore<Bytes, byte[]> {
  private final KeyValueStore<Bytes, byte[]> store;
  private final HotStore below;
  private final Map<Bytes, byte[]> changed = new LinkedHashMap<>();

  /**
   * @param store what is written to
   * @param below the part of it that is below the changelog
   */
  WriteBehindStore(KeyValueStore<Bytes, byte[]> store, HotStore below) {
    this.store = store;
    this.below = below;
  }

  @Override
  public byte[] get(Bytes key) {
    byte[] value = changed.get(key);
    return value != null || changed.containsKey(key) ? value : store.get(key);
  }

  @Override
  public void put(Bytes key, byte[] value) {
    changed.put(key, value);
  }

  private void write() {
    if (!changed.isEmpty()) {
      List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>(changed.size());
      changed.forEach((key, value) -> entries.add(KeyValue.pair(key, value)));
      store.putAll(entries);
      changed.clear();
    }
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
    write();
    return store.range(from, to);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    write();
    return store.all();
  }

  @Override
  public long approximateNumEntries() {
    return store.approximateNumEntries();
  }

  @Override
  public void flushCache() {
    write();
  }

  @Override
  public void clearCache() {
    changed.clear();
    below.clear();
  }

  @Override
  public boolean setFlushListener(
      CacheFlushListener<Bytes, byte[]> listener, boolean sendOldValues) {
    return false;
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
    changed.clear();
    store.close();
  }
}
