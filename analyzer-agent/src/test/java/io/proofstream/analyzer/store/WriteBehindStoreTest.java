package io.proofstream.analyzer.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On RocksDB. */
final class WriteBehindStoreTest {
  private static final int COMMIT = 1_000;

  @TempDir private Path directory;

  @Test
  void whatWasCommittedIsThereWhenTheStoreIsOpenedAgain() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Map<Bytes, byte[]> expected = new HashMap<>();
    for (int start = 0; start < 4; start++) {
      WriteBehindStore store = open(random.nextInt(200_000));
      for (int step = 0; step < 10_000; step++) {
        Bytes key = key("k" + random.nextInt(500));
        if (random.nextBoolean()) {
          byte[] value = random.nextInt(10) == 0 ? null : new byte[random.nextInt(300)];
          store.put(key, value);
          remember(expected, key, value);
        } else {
          assertThat(store.get(key)).isEqualTo(expected.get(key));
        }
        if (step % COMMIT == COMMIT - 1) {
          store.flushCache();
        }
      }
      assertThat(content(store)).isEqualTo(expected.keySet());
      store.commit(Map.of());
      store.close();
    }
  }

  @Test
  void whatIsNotCommittedIsForgottenWhenTheCacheIsCleared() {
    WriteBehindStore store = open(100_000);
    store.put(key("a"), bytes("committed"));
    store.flushCache();
    store.put(key("a"), bytes("not committed"));
    store.clearCache();
    assertThat(store.get(key("a"))).isEqualTo(bytes("committed"));
    store.close();
  }

  private WriteBehindStore open(long bytesMax) {
    KeyValueStore<Bytes, byte[]> store =
        new WriteBehindStoreBuilder("market", bytesMax).withLoggingDisabled().build();
    var context =
        new MockProcessorContext<>(new Properties(), new TaskId(0, 0), directory.toFile());
    store.init(context.getStateStoreContext(), store);
    return (WriteBehindStore) store;
  }

  private static List<Bytes> keys(KeyValueIterator<Bytes, byte[]> entries) {
    List<Bytes> keys = new ArrayList<>();
    try (entries) {
      while (entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        keys.add(entry.key);
      }
    }
    return keys;
  }

  private static Set<Bytes> content(WriteBehindStore store) {
    return new HashSet<>(keys(store.all()));
  }

  private static void remember(Map<Bytes, byte[]> expected, Bytes key, byte[] value) {
    if (value == null) {
      expected.remove(key);
    } else {
      expected.put(key, value);
    }
  }

  private static Bytes key(String text) {
    return Bytes.wrap(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
