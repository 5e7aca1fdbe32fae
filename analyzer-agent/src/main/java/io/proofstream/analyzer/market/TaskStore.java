package io.proofstream.analyzer.market;

import io.proofstream.analyzer.features.MarketStore;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The market's state in the task's own store. */
final class TaskStore implements MarketStore {
  private final KeyValueStore<Bytes, byte[]> store;

  TaskStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  @Override
  public byte[] get(String key) {
    return store.get(bytes(key));
  }

  @Override
  public void put(String key, byte[] value) {
    store.put(bytes(key), value);
  }

  @Override
  public void delete(String key) {
    store.delete(bytes(key));
  }

  private static Bytes bytes(String key) {
    return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
  }
}
