package io.proofstream.analyzer.market;

import io.proofstream.analyzer.features.MarketStore;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The market's state in the task's own store. */
final class TaskStore implements MarketStore {
  private final KeyValueStore<Bytes, byte[]> store;

  TaskStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  @Override
  public byte[] get(byte[] key) {
    return store.get(Bytes.wrap(key));
  }

  @Override
  public void put(byte[] key, byte[] value) {
    store.put(Bytes.wrap(key), value);
  }

  @Override
  public void delete(byte[] key) {
    store.put(Bytes.wrap(key), null); // Its delete would read what nobody asks for.
  }
}
