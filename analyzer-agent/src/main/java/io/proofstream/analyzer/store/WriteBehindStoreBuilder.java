package io.proofstream.analyzer.store;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Makes persistent stores of bytes with a changelog, their hot records on the heap. */
public final class WriteBehindStoreBuilder implements StoreBuilder<KeyValueStore<Bytes, byte[]>> {
  private final String name;
  private final long bytesMax;
  private Map<String, String> logConfig = Map.of();
  private boolean logging = true;

  /**
   * @param name the store's name
   * @param bytesMax of heap for the hot records of each store, 0 for none
   */
  public WriteBehindStoreBuilder(String name, long bytesMax) {
    this.name = name;
    this.bytesMax = bytesMax;
  }

  @Override
  public KeyValueStore<Bytes, byte[]> build() {
    HotStore hot = new HotStore(Stores.persistentKeyValueStore(name).get(), bytesMax);
    StoreBuilder<KeyValueStore<Bytes, byte[]>> logged =
        Stores.keyValueStoreBuilder(supplier(hot), Serdes.Bytes(), Serdes.ByteArray())
            .withCachingDisabled();
    return new WriteBehindStore(
        (logging ? logged.withLoggingEnabled(logConfig) : logged.withLoggingDisabled()).build(),
        hot);
  }

  private KeyValueBytesStoreSupplier supplier(HotStore store) {
    return new KeyValueBytesStoreSupplier() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public KeyValueStore<Bytes, byte[]> get() {
        return store;
      }

      @Override
      public String metricsScope() {
        return "rocksdb";
      }
    };
  }

  /** It is one already. */
  @Override
  public StoreBuilder<KeyValueStore<Bytes, byte[]>> withCachingEnabled() {
    return this;
  }

  @Override
  public StoreBuilder<KeyValueStore<Bytes, byte[]>> withCachingDisabled() {
    throw new UnsupportedOperationException("a store that writes behind is a cache");
  }

  @Override
  public StoreBuilder<KeyValueStore<Bytes, byte[]>> withLoggingEnabled(Map<String, String> config) {
    logConfig = Map.copyOf(config);
    logging = true;
    return this;
  }

  @Override
  public StoreBuilder<KeyValueStore<Bytes, byte[]>> withLoggingDisabled() {
    logging = false;
    return this;
  }

  @Override
  public Map<String, String> logConfig() {
    return logConfig;
  }

  @Override
  public boolean loggingEnabled() {
    return logging;
  }

  @Override
  public String name() {
    return name;
  }
}
