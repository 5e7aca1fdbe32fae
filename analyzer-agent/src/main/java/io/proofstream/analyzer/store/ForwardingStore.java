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

/** A store in front of another, which gets what it holds back before it is asked for a range. */
abstract class ForwardingStore implements KeyValueStore<Bytes, byte[]> {
  private final KeyValueStore<Bytes, byte[]> store;

  ForwardingStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** Hands on what the other has not got yet. */
  abstract void write();

  @Override
  public final byte[] putIfAbsent(Bytes key, byte[] value) {
    byte[] present = get(key);
    if (present == null) {
      put(key, value);
    }
    return present;
  }

  @Override
  public final void putAll(List<KeyValue<Bytes, byte[]>> entries) {
    entries.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public final byte[] delete(Bytes key) {
    byte[] former = get(key);
    put(key, null);
    return former;
  }

  @Override
  public final KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    write();
    return store.range(from, to);
  }

  @Override
  public final KeyValueIterator<Bytes, byte[]> all() {
    write();
    return store.all();
  }

  @Override
  public final long approximateNumEntries() {
    return store.approximateNumEntries();
  }

  @Override
  public final String name() {
    return store.name();
  }

  @Override
  public final void init(StateStoreContext context, StateStore root) {
    store.init(context, root);
  }

  @Override
  public void commit(Map<TopicPartition, Long> changelogOffsets) {
    store.commit(changelogOffsets);
  }

  @Override
  public final Long committedOffset(TopicPartition partition) {
    return store.committedOffset(partition);
  }

  @Override
  @SuppressWarnings("deprecation") // Kafka Streams asks it for as long as a store may not.
  public final boolean managesOffsets() {
    return store.managesOffsets();
  }

  @Override
  public final Position getPosition() {
    return store.getPosition();
  }

  @Override
  public final boolean persistent() {
    return store.persistent();
  }

  @Override
  public final boolean isOpen() {
    return store.isOpen();
  }

  @Override
  public void close() {
    store.close();
  }
}
