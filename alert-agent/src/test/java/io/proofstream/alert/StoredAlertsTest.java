package io.proofstream.alert;

import io.proofstream.alert.grouping.OpenAlerts;
import io.proofstream.alert.grouping.OpenAlertsContract;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Alert;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract on RocksDB. */
final class StoredAlertsTest extends OpenAlertsContract {
  @TempDir private Path directory;
  private final TopicCodec<Alert> codec =
      TopicCodecs.register(
              ConfluentSchemaRegistry.inMemory(),
              new TopicNames(""),
              List.of(Topics.ALERTS),
              List.of())
          .codec(Topics.ALERTS);
  private KeyValueStore<Bytes, byte[]> store;

  @Override
  protected OpenAlerts create() {
    store =
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore("open-alerts"), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    var context =
        new MockProcessorContext<>(
            new Properties(),
            new org.apache.kafka.streams.processor.TaskId(0, 0),
            directory.toFile());
    store.init(context.getStateStoreContext(), store);
    return new StoredAlerts(store, codec);
  }

  @Override
  protected OpenAlerts reopened(OpenAlerts before) {
    return new StoredAlerts(store, codec);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }
}
