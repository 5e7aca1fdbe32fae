package io.proofstream.alert;

import io.proofstream.alert.state.Table;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A market's state in its task's store. */
final class StoreTable implements Table {
  private final KeyValueStore<Bytes, byte[]> store;

  /**
   * @param store the task's
   */
  StoreTable(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  @Override
  public Optional<byte[]> get(byte[] key) {
    return Optional.ofNullable(store.get(Bytes.wrap(key)));
  }

  @Override
  public void put(byte[] key, byte[] value) {
    store.put(Bytes.wrap(key), value);
  }

  @Override
  public void delete(byte[] key) {
    store.delete(Bytes.wrap(key));
  }

  /** The store's own ranges include their end, and a table's do not. */
  @Override
  public void walk(byte[] from, byte[] end, Visitor visitor) {
    Bytes behind = Bytes.wrap(end);
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(Bytes.wrap(from), behind)) {
      boolean more = true;
      while (more && entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        more = !entry.key.equals(behind) && visitor.visit(entry.key.get(), entry.value);
      }
    }
  }
}
