package io.proofstream.alert;

import io.proofstream.alert.state.Table;
import io.proofstream.alert.state.TableContract;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract on RocksDB. */
final class StoreTableTest extends TableContract {
  @TempDir private Path directory;
  private KeyValueStore<Bytes, byte[]> store;

  @Override
  protected Table create() {
    store =
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(AlertTopology.STORE),
                Serdes.Bytes(),
                Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    var context =
        new MockProcessorContext<>(new Properties(), new TaskId(0, 0), directory.toFile());
    store.init(context.getStateStoreContext(), store);
    return new StoreTable(store);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }
}
